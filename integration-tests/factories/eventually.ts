import { setTimeout as sleep } from "node:timers/promises"

/** Waits until `check` returns something, for what events bring about. */
export async function eventually<T>(check: () => Promise<T | undefined | false>, timeout = 15_000): Promise<T> {
  const end = Date.now() + timeout
  for (;;) {
    const result = await check()
    if (result) {
      return result
    }
    if (Date.now() > end) {
      throw new Error(`It did not come about within ${timeout} ms`)
    }
    await sleep(50)
  }
}
