export const TEMPLATE_DATABASE = "template_store"

/** What the setup started, for the teardown: both run in Jest's own process. */
export const stopAll: (() => Promise<void>)[] = ((globalThis as { stopAll?: (() => Promise<void>)[] }).stopAll ??= [])
