/** A value that is known to be there, where its type cannot say so. */
export function present<T>(value: T | null | undefined, name: string): T {
  if (value === null || value === undefined) {
    throw new Error(`Expected ${name}, found none`)
  }
  return value
}

/** The first of a list that is known to have one. */
export function only<T>([first]: readonly T[]): T {
  return present(first, "a list with an entry")
}
