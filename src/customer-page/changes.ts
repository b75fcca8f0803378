import type { SeenContent } from "../modules/draft-order/types"

/** Something that differs from what a customer saw. `before` is null for what is new, `after` for what is gone. */
export type CustomerChange = {
  what:
    | "item"
    | "shipping_method"
    | "shipping_address"
    | "discount_total"
    | "tax_total"
    | "total"
    | "currency_code"
    | "note"
  /** Of an item or a shipping method. */
  title: string | null
  before: ChangedValue
  after: ChangedValue
}

export type ChangedValue =
  string | number | { title: string; quantity: number; total: number } | Record<string, string> | null

/** Differences that are smaller are what arithmetic leaves. Major units. */
const SMALLEST = 1e-9

/** What has changed for the customer, in the order in which it is read. Empty where nothing has. */
export function changesBetween(before: SeenContent, after: SeenContent): CustomerChange[] {
  return [
    ...itemChanges(before.items, after.items),
    ...shippingChanges(before.shipping_methods, after.shipping_methods),
    ...(["shipping_address", "note", "currency_code", "discount_total", "tax_total", "total"] as const).flatMap(
      (what) =>
        isSame(before[what], after[what]) ? [] : [{ what, title: null, before: before[what], after: after[what] }]
    ),
  ]
}

function itemChanges(before: SeenContent["items"], after: SeenContent["items"]): CustomerChange[] {
  const show = ({ title, quantity, total }: SeenContent["items"][number]) => ({ title, quantity, total })
  const kept = new Map(after.map((item) => [item.id, item]))
  const known = new Set(before.map(({ id }) => id))

  return [
    ...before.flatMap((item): CustomerChange[] => {
      const now = kept.get(item.id)
      return now && isSame(show(item), show(now))
        ? []
        : [{ what: "item", title: (now ?? item).title, before: show(item), after: now ? show(now) : null }]
    }),
    ...after
      .filter(({ id }) => !known.has(id))
      .map((item): CustomerChange => ({ what: "item", title: item.title, before: null, after: show(item) })),
  ]
}

/** Methods are set anew whenever an option is chosen, so they are compared by their names. */
function shippingChanges(
  before: SeenContent["shipping_methods"],
  after: SeenContent["shipping_methods"]
): CustomerChange[] {
  const names = [...new Set([...before, ...after].map(({ name }) => name))]
  const totalOf = (methods: SeenContent["shipping_methods"], name: string) => {
    const found = methods.filter((method) => method.name === name)
    return found.length ? found.reduce((sum, { total }) => sum + total, 0) : null
  }
  return names.flatMap((name) => {
    const [then, now] = [totalOf(before, name), totalOf(after, name)]
    return isSame(then, now) ? [] : [{ what: "shipping_method" as const, title: name, before: then, after: now }]
  })
}

function isSame(a: unknown, b: unknown): boolean {
  if (typeof a === "number" && typeof b === "number") {
    return Math.abs(a - b) < SMALLEST
  }
  if (typeof a === "object" && typeof b === "object" && a !== null && b !== null) {
    const names = new Set([...Object.keys(a), ...Object.keys(b)])
    return [...names].every((name) => isSame(Reflect.get(a, name), Reflect.get(b, name)))
  }
  return a === b
}
