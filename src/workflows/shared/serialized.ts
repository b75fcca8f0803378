import type { Serialized } from "../../modules/draft-order"

/**
 * What a step returns becomes JSON on its way to the next step, to hooks and to the caller, in every workflow engine.
 * This does it at once, so that the types are those of what arrives.
 */
export function serialized<T>(value: T): Serialized<T> {
  return JSON.parse(JSON.stringify(value))
}
