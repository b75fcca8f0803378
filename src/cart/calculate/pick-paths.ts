type Plain = Record<string, unknown>

/**
 * What the dotted paths name of an object, and nothing else: `["a.b"]` of `{ a: [{ b: 1, c: 2 }], d: 3 }` is
 * `{ a: [{ b: 1 }] }`. Lists are walked through, and what is not there is left out.
 */
export function pickPaths(object: object, paths: string[]): Plain {
  const byKey = new Map<string, string[]>()
  for (const path of paths) {
    const [key = "", ...rest] = path.split(".")
    byKey.set(key, [...(byKey.get(key) ?? []), rest.join(".")])
  }
  const picked: Plain = {}
  for (const [key, inside] of byKey) {
    const value: unknown = Reflect.get(object, key)
    if (value !== undefined) {
      picked[key] = inside.includes("") ? value : pickInside(value, inside)
    }
  }
  return picked
}

function pickInside(value: unknown, paths: string[]): unknown {
  if (Array.isArray(value)) {
    return value.map((entry) => pickInside(entry, paths))
  }
  return isPlain(value) ? pickPaths(value, paths) : value
}

function isPlain(value: unknown): value is Plain {
  return typeof value === "object" && value !== null && !(value instanceof Date)
}
