import type { CustomerView } from "./view"

/** One line below the items. `tax_included` is told beside the total, which has it. */
export type Sum = {
  key: "subtotal" | "discount" | "shipping" | "tax" | "total" | "tax_included"
  amount: number
}

/**
 * What stands below the items, from their sum to the total, so that a reader can add it up. With taxes in the prices,
 * all amounts include them; otherwise they are a line of their own. A discount is negative.
 */
export function sumsOf(view: CustomerView): Sum[] {
  const isTaxIncluded = hasTaxIncluded(view)
  const sum = (lines: Line[]) => lines.reduce((total, line) => total + amountOf(line, view), 0)
  const discount = discountOf(view)

  return [
    { key: "subtotal", amount: sum(view.items) },
    ...(discount ? [{ key: "discount" as const, amount: -discount }] : []),
    ...(view.shipping_methods.length ? [{ key: "shipping" as const, amount: sum(view.shipping_methods) }] : []),
    ...(view.tax_total && !isTaxIncluded ? [{ key: "tax" as const, amount: view.tax_total }] : []),
    { key: "total", amount: view.total },
    ...(view.tax_total && isTaxIncluded ? [{ key: "tax_included" as const, amount: view.tax_total }] : []),
  ]
}

type Line = { original_total: number; subtotal: number }

/** Whether the amounts that the customer reads include taxes. */
export function hasTaxIncluded({ items }: Pick<CustomerView, "items">): boolean {
  return items.some(({ is_tax_inclusive }) => is_tax_inclusive)
}

/** What is taken off, as the customer reads it. */
export function discountOf(view: Pick<CustomerView, "items" | "discount_total" | "discount_subtotal">): number {
  return hasTaxIncluded(view) ? view.discount_total : view.discount_subtotal
}

/** What a line costs before discounts, as the customer reads it. */
export function amountOf(line: Line, view: Pick<CustomerView, "items">): number {
  return hasTaxIncluded(view) ? line.original_total : line.subtotal
}
