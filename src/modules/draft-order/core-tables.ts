/** Core's tables that are read or written by SQL, and the one place that names them. */

const LINES = `SELECT "id" FROM "cart_line_item" WHERE "cart_id" = $1`

/**
 * The rows that are deleted with a cart, the cart first: `$1` is its id. Those of the cart module are the ones that its
 * own soft delete takes; the others are core's links to it.
 */
export const DELETED_WITH_CART: Record<string, string> = {
  cart: `"id" = $1`,
  cart_address: `"id" IN (SELECT unnest(ARRAY["shipping_address_id", "billing_address_id"]) FROM "cart" WHERE "id" = $1)`,
  cart_line_item: `"cart_id" = $1`,
  cart_line_item_adjustment: `"item_id" IN (${LINES})`,
  cart_line_item_tax_line: `"item_id" IN (${LINES})`,
  cart_shipping_method: `"cart_id" = $1`,
  cart_payment_collection: `"cart_id" = $1`,
  cart_promotion: `"cart_id" = $1`,
  order_cart: `"cart_id" = $1`,
}

/** Links a cart (`$2`) to an order (`$1`); `$3` is the id of a new link. */
export const LINK_ORDER_TO_CART = `
  INSERT INTO "order_cart" ("order_id", "cart_id", "id") VALUES ($1, $2, $3)
  ON CONFLICT ("order_id", "cart_id") DO UPDATE SET "deleted_at" = NULL, "updated_at" = now()
`

/** Takes that link away. */
export const UNLINK_ORDER_FROM_CART = `
  UPDATE "order_cart" SET "deleted_at" = now(), "updated_at" = now()
  WHERE "order_id" = $1 AND "cart_id" = $2 AND "deleted_at" IS NULL
`
