import { setTimeout as sleep } from "node:timers/promises"
import { isProviderFailure } from "./answered"

/** Seconds between tries, for a database that is away for a moment. */
const PAUSES = [0.2, 1, 3]

/**
 * Tries again what has failed, for undoing, which nobody repeats, unless `isOver`.
 *
 * @throws what the last try, or a provider, throws.
 */
export async function persistently<T>(work: () => Promise<T>, isOver: () => boolean = () => false): Promise<T> {
  for (const pause of PAUSES) {
    try {
      return await work()
    } catch (error) {
      if (isProviderFailure(error) || isOver()) {
        throw error
      }
      await sleep(pause * 1000)
    }
  }
  return work()
}
