type Callback = () => void

const callbacks: Callback[] = []

/** Lets `callback` run once the whole host has loaded, its own workflows and hooks among it. */
export function onHostStart(callback: Callback): void {
  callbacks.push(callback)
}

/** Runs what waits for the host's start, each once. The host calls it through the service's `__hooks`. */
export function hostHasStarted(): void {
  callbacks.splice(0).forEach((callback) => callback())
}
