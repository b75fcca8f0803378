/** What a request names of a cart: the cart itself, or something that leads to it. */
export type CartReference = {
  cart_id?: string
  line_item_id?: string
  shipping_method_id?: string
  payment_collection_id?: string
  address_ids?: string[]
}

const CARTS: Record<keyof CartReference, (value: string) => string> = {
  cart_id: (value) => `SELECT CAST(${value} AS text)`,
  line_item_id: (value) => `SELECT "cart_id" FROM "cart_line_item" WHERE "id" = ${value}`,
  shipping_method_id: (value) => `SELECT "cart_id" FROM "cart_shipping_method" WHERE "id" = ${value}`,
  payment_collection_id: (value) =>
    `SELECT "cart_id" FROM "cart_payment_collection" WHERE "payment_collection_id" = ${value} AND "deleted_at" IS NULL`,
  address_ids: (value) =>
    `SELECT "id" FROM "cart" WHERE "deleted_at" IS NULL AND ("shipping_address_id" = ANY(${value}) OR "billing_address_id" = ANY(${value}))`,
}

/** The carts that a request is about, as one subquery over indexed columns; undefined where it names none. */
export function referencedCartsSql(reference: CartReference): { sql: string; values: unknown[] } | undefined {
  const given = Object.entries(reference).filter(([, value]) =>
    Array.isArray(value) ? value.length : value !== undefined
  )

  return given.length
    ? {
        sql: given.map(([key], index) => CARTS[key as keyof CartReference](`$${index + 1}`)).join(" UNION ALL "),
        values: given.map(([, value]) => value),
      }
    : undefined
}
