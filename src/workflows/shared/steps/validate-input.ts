import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { z } from "@medusajs/framework/zod"
import { assertStorable } from "../../../modules/draft-order/rules/storable"
import { readInput } from "../read-input"

/**
 * The first step of a workflow that others may run: nothing is done before its input is what the schema says. Answers
 * with the input as the schema reads it.
 *
 * @param name - of the workflow, without its prefix: `create`
 *
 * @throws `invalid_data` that names the field, in the words of the routes.
 */
export function inputStep<T extends z.ZodType>(name: string, schema: T) {
  return createStep<z.input<T>, z.output<T>, null>(`cart-draft-order-validate-${name}-input`, async (input) => {
    assertStorable(input)
    return new StepResponse(await readInput(schema, withoutUndefined(input ?? {})), null)
  })
}

/** What is undefined is left out, as JSON has it. Objects of a class stay what they are. */
function withoutUndefined(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(withoutUndefined)
  }
  return isPlain(value)
    ? Object.fromEntries(
        Object.entries(value).flatMap(([key, value]) => (value === undefined ? [] : [[key, withoutUndefined(value)]]))
      )
    : value
}

function isPlain(value: unknown): value is Record<string, unknown> {
  if (typeof value !== "object" || value === null) {
    return false
  }
  const prototype: unknown = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
