import type { z } from "@medusajs/framework/zod"
import { invalidData, shorten } from "../../modules/draft-order/errors"

/** Faults of one input that a message names, as on core's routes. */
const MOST_FAULTS = 3

/** Characters of a value that a message quotes. */
const LONGEST_VALUE = 100

type Issue = z.core.$ZodIssue

/**
 * Reads an input as its schema has it. The messages are those of core's routes, but for what is inside lists and
 * objects: its path is spelled `items[0].quantity`, and a value of the wrong type is not said to be missing.
 *
 * @throws `invalid_data` that names the fields.
 */
export async function readInput<T extends z.ZodType>(schema: T, input: unknown): Promise<z.output<T>> {
  const { data, error } = await schema.safeParseAsync(input)
  if (error) {
    const faults = error.issues.slice(0, MOST_FAULTS).map((issue) => describe(issue, input))
    throw invalidData(`Invalid request: ${faults.join("; ")}`)
  }
  return data as z.output<T>
}

function describe(issue: Issue, input: unknown): string {
  const path = spell(issue.path)
  const value = valueAt(issue.path, input)

  switch (issue.code) {
    case "invalid_type":
      return value === undefined
        ? `Field '${path}' is required`
        : `Expected type: '${issue.expected}'${path && ` for field '${path}'`}, got: '${print(value)}'`
    case "invalid_value":
      return value === undefined
        ? `Field '${path}' is required`
        : `Expected: '${issue.values.map(String).join(", ")}' for field '${path}', but got: '${print(value)}'`
    case "unrecognized_keys":
      return `Unrecognized fields: '${issue.keys.map((key) => spell([...issue.path, key])).join(", ")}'`
    case "too_small":
      return `Value for field '${path}' too small, expected at least: '${issue.minimum}'`
    case "too_big":
      return `Value for field '${path}' too big, expected at most: '${issue.maximum}'`
    case "not_multiple_of":
      return `Value for field '${path}' not multiple of: '${issue.divisor}'`
    default:
      return issue.message.includes(String(issue.path.at(-1) ?? "")) ? issue.message : `${path}: ${issue.message}`
  }
}

/** `["items", 0, "quantity"]` as `items[0].quantity`. */
function spell(path: PropertyKey[]): string {
  return path.map((key, index) => (typeof key === "number" ? `[${key}]` : `${index ? "." : ""}${String(key)}`)).join("")
}

function valueAt(path: PropertyKey[], input: unknown): unknown {
  return path.reduce<unknown>((value, key) => Object(value)[key], input)
}

function print(value: unknown): string {
  return shorten((typeof value === "object" && JSON.stringify(value)) || String(value), LONGEST_VALUE)
}
