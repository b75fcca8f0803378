import { CORE } from "./core-tables"
import type { Parameters } from "./filters"

/**
 * The text search `q`: in the draft order's number and reference, and in the cart's e-mail address and the names of its
 * customer and of its addresses. `#304` is the number 304 only. A name is found by its parts in any order. Draft order,
 * cart and customer share the host's database; carts and customers that have been deleted are searched like the others,
 * for their draft orders are still listed.
 */
export function searchSql(text: string, parameters: Parameters): string {
  const words = text.split(/\s+/).filter(Boolean)
  const whole = words.join(" ")
  const [, number] = /^# ?(\d+)$/.exec(whole) ?? []
  if (number) {
    return `CAST("draft_order"."display_id" AS text) = ${parameters.add(number)}`
  }

  const [pattern, ...wordPatterns] = [whole, ...words].map((part) => parameters.add(containing(part)))
  const names = ["customer", "shipping", "billing"].map((alias) => {
    const name = `concat_ws(' ', "${alias}"."first_name", "${alias}"."last_name")`
    return `(${wordPatterns.map((wordPattern) => `${name} ILIKE ${wordPattern}`).join(" AND ") || "TRUE"})`
  })

  return `(
    CAST("draft_order"."display_id" AS text) ILIKE ${pattern}
    OR "draft_order"."id" = ${parameters.add(whole)}
    OR "draft_order"."reference" ILIKE ${pattern}
    OR EXISTS (
      SELECT 1 FROM ${CORE.cart} "cart"
      LEFT JOIN ${CORE.customer} "customer" ON "customer"."id" = "cart"."customer_id"
      LEFT JOIN ${CORE.cart_address} "shipping" ON "shipping"."id" = "cart"."shipping_address_id"
      LEFT JOIN ${CORE.cart_address} "billing" ON "billing"."id" = "cart"."billing_address_id"
      WHERE "cart"."id" = "draft_order"."cart_id" AND (${[`"cart"."email" ILIKE ${pattern}`, ...names].join(" OR ")})
    )
  )`
}

/** A pattern of LIKE for a text anywhere. */
function containing(text: string): string {
  return `%${text.replace(/[\\%_]/g, "\\$&")}%`
}
