import { invalidData, show } from "../errors"
import { LIMITS } from "./input"

/** Values in one input, all levels together. 1000 items with twenty of their own each are fewer. */
const MOST_VALUES = 50_000

/**
 * Refuses what nothing can be done with: an input that is nested too deeply or has too many values, text that
 * PostgreSQL does not store, which is the character NUL and half a surrogate pair, and the key `__proto__`, which is
 * lost wherever an object is copied.
 *
 * @throws `invalid_data` that names the key.
 */
export function assertStorable(...inputs: unknown[]): void {
  const open: { key: string; value: unknown; depth: number }[] = inputs.map((value) => ({ key: "", value, depth: 0 }))
  let found = 0

  for (let entry = open.pop(); entry; entry = open.pop()) {
    const { key, value, depth } = entry
    if (depth > LIMITS.levels) {
      throw invalidData(`Invalid request: ${show(key)} is nested more than ${LIMITS.levels} levels deep`)
    }
    if ([key, value].some((text) => typeof text === "string" && /[\0\p{Surrogate}]/u.test(text))) {
      throw invalidData(`Invalid request: ${show(key)} holds a character that cannot be stored`)
    }
    if (key === "__proto__") {
      throw invalidData(`Invalid request: ${show(key)} cannot be a key`)
    }
    if (typeof value === "object" && value !== null) {
      const inside = Object.entries(value)
      found += inside.length
      if (found > MOST_VALUES) {
        throw invalidData(`Invalid request: it has more than ${MOST_VALUES} values`)
      }
      inside.forEach(([key, value]) => open.push({ key, value, depth: depth + 1 }))
    }
  }
}
