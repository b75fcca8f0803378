import type { CartContent, CartView } from "../types"

/** The cart as staff agreed on it: an item without a variant requires shipping where its draft order says so. */
export function asAgreed(cart: CartView, { line_items }: CartContent["terms"]): CartView {
  const requiresShipping = new Map(line_items.map((row) => [row.line_item_id, row.requires_shipping]))
  return {
    ...cart,
    items: cart.items.map((item) => ({
      ...item,
      requires_shipping: requiresShipping.get(item.id) ?? item.requires_shipping,
    })),
  }
}

/** When and for whom a calculated cart was written. */
export type Written = { created_at: Date | string; customer_id: string | null }

/** A calculated cart once it is written. */
export function asWritten(cart: CartView, { created_at, customer_id }: Written): CartView {
  const times = { created_at, updated_at: created_at }
  const customer = isNamed(cart.customer) && { customer: { ...cart.customer, id: customer_id } }
  return { ...cart, ...times, ...customer, customer_id, items: cart.items.map((item) => ({ ...item, ...times })) }
}

/** A cart that has been changed: when it was created, and when it and its lines were written last. */
export type Changed = {
  created_at: string | undefined
  customer_id: string | null
  /** Before the change, and null or left out where nothing was written since. */
  updated_at: string | undefined
  times: { cart: string | null; items: Record<string, string> }
}

/** A calculated change of a cart once it is written. */
export function asChanged(cart: CartView, { created_at, updated_at, customer_id, times }: Changed): CartView {
  const customer = isNamed(cart.customer) && { customer: { ...cart.customer, id: customer_id } }
  return {
    ...cart,
    created_at,
    updated_at: times.cart ?? updated_at,
    ...customer,
    customer_id,
    items: cart.items.map((item) => {
      const written = times.items[item.id] ?? item.updated_at
      return { ...item, created_at: item.created_at ?? written, updated_at: written }
    }),
  }
}

/** What is written already of a cart that is only calculated: the ids of its rows. */
export type WrittenIds = { has: (id: unknown) => boolean }

/** Null in place of the ids of rows that are not written: of the cart, of its parts, and of a new guest. */
export function asPreview(
  cart: CartView,
  guest: CartContent["guest"],
  written: WrittenIds = new Set()
): Record<string, unknown> {
  const kept = (id: unknown) => (written.has(id) ? id : null)
  const withIds = (row: { id: unknown }) => ({ ...row, id: kept(row.id) })
  const rows = (list: unknown) => (Array.isArray(list) ? list.map(withIds) : list)
  const parts = (list: (Record<string, unknown> & { id: unknown })[]) =>
    list.map(({ tax_lines, adjustments, ...row }) => ({
      ...withIds(row),
      tax_lines: rows(tax_lines),
      adjustments: rows(adjustments),
    }))
  const one = (row: unknown) => (isNamed(row) ? withIds(row) : null)
  const times = { created_at: null, updated_at: null }
  const isNew = kept(cart.id) === null

  return {
    ...cart,
    id: kept(cart.id),
    ...(isNew && times),
    ...("shipping_address_id" in cart && { shipping_address_id: kept(cart.shipping_address_id) }),
    ...("billing_address_id" in cart && { billing_address_id: kept(cart.billing_address_id) }),
    shipping_address: one(cart.shipping_address),
    billing_address: one(cart.billing_address),
    items: parts(cart.items).map((item) => ({ ...times, ...item, ...(isNew && times) })),
    shipping_methods: parts(cart.shipping_methods),
    ...(guest && { customer_id: null, customer: isNamed(cart.customer) ? { ...cart.customer, id: null } : null }),
  }
}

/** The ids of all rows of a cart that is there. */
export function idsOf({ id, shipping_address, billing_address, items, shipping_methods }: CartContent): Set<unknown> {
  const addresses = [shipping_address, billing_address].flatMap((address) => address?.id ?? [])
  const parts = [...items, ...shipping_methods].flatMap((part) => [
    part.id,
    ...[...part.tax_lines, ...part.adjustments].map((row) => row.id),
  ])
  return new Set<unknown>([id, ...addresses, ...parts])
}

function isNamed(row: unknown): row is { id: unknown } {
  return typeof row === "object" && row !== null && "id" in row
}
