import type { ErrorBody } from "./draft-order"

/** What a workflow that must fail says. The engine throws the step's error as a plain object. */
export async function refusalOf(running: Promise<unknown>): Promise<ErrorBody> {
  const { type, message } = await running.then(
    () => ({ type: "none", message: "It did not fail" }),
    (error: ErrorBody) => error
  )
  return { type, message }
}
