import { notAllowed } from "../../modules/draft-order/errors"

/**
 * Seconds that a payment provider gets to answer. All that one completion may ask of it is answered before its lock
 * ends.
 */
const PATIENCE = 15

/**
 * What a payment provider answers; one that hangs is one that fails. @throws `not_allowed` with the provider's own
 * words.
 */
export async function answered<T>(answer: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined
  const timeout = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`no answer within ${PATIENCE} seconds; look there before you try again`)),
      PATIENCE * 1000
    )
  })
  try {
    return await Promise.race([answer, timeout])
  } catch (error) {
    throw notAllowed(`The payment provider failed: ${error instanceof Error ? error.message : JSON.stringify(error)}`)
  } finally {
    clearTimeout(timer)
  }
}
