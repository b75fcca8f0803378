import { CORE } from "./core-tables"
import type { CartReference } from "../types"

/** For the ids in a parameter: those that belong to a cart, each with the cart's id. */
const CARTS: Record<CartReference["kind"], (ids: string) => string> = {
  cart: (ids) => `SELECT "id", "id" AS "cart_id" FROM unnest(CAST(${ids} AS text[])) AS "id"`,
  line_item: (ids) => `SELECT "id", "cart_id" FROM ${CORE.cart_line_item} WHERE "id" = ANY(${ids})`,
  shipping_method: (ids) => `SELECT "id", "cart_id" FROM ${CORE.cart_shipping_method} WHERE "id" = ANY(${ids})`,
  address: (ids) =>
    ["shipping_address_id", "billing_address_id"]
      .map(
        (column) =>
          `SELECT "${column}", "id" FROM ${CORE.cart} WHERE "${column}" = ANY(${ids}) AND "deleted_at" IS NULL`
      )
      .join(" UNION "),
  payment_collection: (ids) =>
    `SELECT "payment_collection_id", "cart_id" FROM ${CORE.cart_payment_collection}
     WHERE "payment_collection_id" = ANY(${ids}) AND "deleted_at" IS NULL`,
}

/** PostgreSQL's text has no such character, and takes no parameter with it. */
const NUL = "\u0000"

/**
 * One subquery over indexed columns with the columns `named_kind`, `named_id` and `cart_id`: the carts to which the
 * references lead. Undefined where there is nothing to look for.
 */
export function namedCartsSql(references: CartReference[]): { sql: string; values: string[][] } | undefined {
  const idsOf = new Map<CartReference["kind"], string[]>()
  for (const { kind, id } of references.filter(({ id }) => !id.includes(NUL))) {
    idsOf.set(kind, [...(idsOf.get(kind) ?? []), id])
  }
  const kinds = [...idsOf.keys()]

  return kinds.length
    ? {
        sql: kinds
          .map((kind, index) => `SELECT '${kind}', "found".* FROM (${CARTS[kind](`$${index + 1}`)}) AS "found"`)
          .join(" UNION ALL "),
        values: [...idsOf.values()],
      }
    : undefined
}
