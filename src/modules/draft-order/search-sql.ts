import type { Parameters } from "./filter-sql"

/**
 * The text search `q`: in the draft order's number, and in the cart's e-mail address and the names of its customer and
 * of its addresses. Draft order, cart and customer share the host's database; carts and customers that have been
 * deleted are searched like the others, for their draft orders are still listed.
 */
export function searchSql(text: string, parameters: Parameters): string {
  const pattern = parameters.add(`%${text.trim().replace(/[\\%_]/g, "\\$&")}%`)
  const matches = (expression: string) => `${expression} ILIKE ${pattern}`
  const names = ["customer", "shipping", "billing"].map((alias) =>
    matches(`concat_ws(' ', "${alias}"."first_name", "${alias}"."last_name")`)
  )

  return `(
    ${matches(`CAST("draft_order"."display_id" AS text)`)}
    OR "draft_order"."id" = ${parameters.add(text.trim())}
    OR EXISTS (
      SELECT 1 FROM "cart"
      LEFT JOIN "customer" ON "customer"."id" = "cart"."customer_id"
      LEFT JOIN "cart_address" "shipping" ON "shipping"."id" = "cart"."shipping_address_id"
      LEFT JOIN "cart_address" "billing" ON "billing"."id" = "cart"."billing_address_id"
      WHERE "cart"."id" = "draft_order"."cart_id" AND (${[matches(`"cart"."email"`), ...names].join(" OR ")})
    )
  )`
}
