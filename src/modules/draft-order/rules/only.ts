/** The first of a list that is known to have one. */
export function only<T>([first]: readonly T[]): T {
  if (first === undefined) {
    throw new Error("Expected a list with an entry, found none")
  }
  return first
}
