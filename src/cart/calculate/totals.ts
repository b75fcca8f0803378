import { decorateCartTotals } from "@medusajs/framework/utils"
import type { CartContent } from "../types"

export type CartTotals = Record<string, number> & { total: number }

/** The totals of a cart and of its parts, by the parts' ids, in major units: core's own, as core reads a cart. */
export type CalculatedTotals = { cart: CartTotals; parts: Map<string, CartTotals> }

type Part = { id: string }

/** Core's totals of what a cart holds. */
export function totalsOf({
  currency_code,
  items,
  shipping_methods,
  credit_lines,
}: Pick<CartContent, "currency_code" | "items" | "shipping_methods" | "credit_lines">): CalculatedTotals {
  const decorated = decorateCartTotals({
    currency_code,
    credit_lines,
    items: items.map(({ id, unit_price, quantity, is_tax_inclusive, tax_lines, adjustments }) => ({
      id,
      unit_price,
      quantity,
      is_tax_inclusive,
      tax_lines: tax_lines.map(({ rate }) => ({ rate })),
      adjustments: adjustments.map(({ amount, is_tax_inclusive }) => ({ amount, is_tax_inclusive })),
    })),
    shipping_methods: shipping_methods.map(({ id, amount, is_tax_inclusive, tax_lines, adjustments }) => ({
      id,
      amount,
      is_tax_inclusive,
      tax_lines: tax_lines.map(({ rate }) => ({ rate })),
      adjustments: adjustments.map(({ amount }) => ({ amount })),
    })),
  })
  const parts: Part[] = ["items", "shipping_methods"].flatMap((list) => Reflect.get(decorated, list))
  return { cart: withTotal(decorated), parts: new Map(parts.map((part) => [part.id, withTotal(part)])) }
}

const withTotal = (part: object): CartTotals => ({ total: 0, ...numbersOf(part) })

/** What of an object JSON would have as a number, as it has core's big numbers. */
function numbersOf(object: object): Record<string, number> {
  const numbers: Record<string, number> = {}
  for (const [key, value] of Object.entries(object)) {
    const shown: unknown = isJsonable(value) ? value.toJSON() : value
    if (typeof shown === "number") {
      numbers[key] = shown
    }
  }
  return numbers
}

function isJsonable(value: unknown): value is { toJSON: () => unknown } {
  return typeof value === "object" && value !== null && "toJSON" in value && typeof value.toJSON === "function"
}
