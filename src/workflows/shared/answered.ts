import { MedusaError } from "@medusajs/framework/utils"
import { isDatabaseError } from "../../modules/draft-order/database-errors"
import { notAllowed } from "../../modules/draft-order/errors"
import { reasonOf } from "../../modules/draft-order/rules/single-line"

/**
 * Seconds that a payment provider gets to answer. All that one completion may ask of it is answered before its lock
 * ends.
 */
const PATIENCE = 15

/**
 * What a payment provider answers, within a time limit; a timeout counts as a failure. An error of the database, which
 * the host's payment module asks as well, is thrown as it is: it is not the provider's, and not for staff to read.
 *
 * @param seconds How long the provider gets.
 * @throws `not_allowed` with the provider's own words.
 */
export async function answered<T>(answer: Promise<T>, seconds = PATIENCE): Promise<T> {
  try {
    return await withinSeconds(answer, seconds)
  } catch (error) {
    throw isDatabaseError(error) ? error : notAllowed(`The payment provider failed: ${reasonOf(error)}`)
  }
}

/** @throws what the answer throws, and an error that says so where there is none in time. */
export async function withinSeconds<T>(answer: Promise<T>, seconds = PATIENCE): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${seconds} seconds; look there before you try again`)),
      seconds * 1000
    )
  })
  try {
    return await Promise.race([answer, timeout])
  } finally {
    clearTimeout(timer)
  }
}

/** Whether it is a provider that has failed, as {@link answered} says it, and not the database or this plugin. */
export function isProviderFailure(error: unknown): boolean {
  return MedusaError.isMedusaError(error) && error.type === MedusaError.Types.NOT_ALLOWED
}
