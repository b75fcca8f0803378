import { zodValidator } from "@medusajs/framework"
import { MedusaError } from "@medusajs/framework/utils"
import type { z } from "@medusajs/framework/zod"
import { invalidData, shorten } from "../modules/draft-order/errors"

/**
 * Reads an input as its schema has it, with the messages of the host's routes, cut where they quote megabytes.
 *
 * @throws `invalid_data` that names the field.
 */
export async function readInput<T extends z.ZodType>(schema: T, input: unknown): Promise<z.output<T>> {
  try {
    return (await zodValidator(schema, input)) as z.output<T>
  } catch (error) {
    if (error instanceof MedusaError) {
      throw new MedusaError(error.type, shorten(error.message))
    }
    throw (await explainUnprintable(schema, input)) ?? error
  }
}

/** The host fails to print a value like `{ "toString": 1 }` in its message, and would answer with 500. */
async function explainUnprintable(schema: z.ZodType, input: unknown): Promise<MedusaError | undefined> {
  const { error } = await schema.safeParseAsync(input)
  const [issue] = error?.issues ?? []
  return issue && invalidData(`Invalid request: ${issue.path.join(", ")}: ${issue.message}`)
}
