import { randomFillSync } from "node:crypto"
import { factory } from "ulid"

const random = new Uint8Array(4096)
let used = random.length

/** A random number from 0 to 1. `ulid` itself asks the operating system for every character, which takes a while. */
function randomNumber(): number {
  if (used === random.length) {
    randomFillSync(random)
    used = 0
  }
  return (random[used++] ?? 0) / 256
}

const ulid = factory(randomNumber)

/** A new id, as core makes them. */
export function newId(prefix: string): string {
  return `${prefix}_${ulid()}`
}

/**
 * Rows with new ids, which ascend in the order of the rows: those that are written at the same moment are read by time
 * and id in the order in which they were given.
 */
export function withNewIds<T extends object>(rows: T[], prefix: string): (T & { id: string })[] {
  const ids = rows.map(() => newId(prefix)).sort()
  return rows.map((row, index) => ({ ...row, id: ids[index] ?? "" }))
}
