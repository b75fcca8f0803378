import type { DataSource } from "typeorm"
import type { CartTimes, CartToOrderRow, DraftCart, DraftState } from "../draft-cart-types"
import type { DraftOrderRecord, Serialized } from "../types"
import { CORE } from "./core-tables"

type Dependencies = { draftOrderDataSource: DataSource }

type RecordRow = Serialized<DraftOrderRecord> & { deleted_at: null }
type StateRow = Omit<DraftState, "draft_order"> & { draft_order: RecordRow }
type Row = Omit<DraftCart, "draft_order"> & { draft_order: RecordRow }

/** The rows that belong to a parent's row, as a list, with more columns where there are any. */
const listOf = (table: string, condition: string, more = "'{}'::jsonb", order = `"row"."id"`) => `
  (SELECT coalesce(jsonb_agg(to_jsonb("row") || ${more} ORDER BY ${order}), '[]')
   FROM ${table} "row" WHERE ${condition})`

const isThere = `"deleted_at" IS NULL`

/** The tax lines and adjustments of a line, or of a shipping method, which `"row"` is. */
const partsOf = (taxLine: string, adjustment: string, key: string) => `
  jsonb_build_object(
    'tax_lines', (SELECT coalesce(jsonb_agg(to_jsonb("tax") ORDER BY "tax"."id"), '[]')
      FROM ${taxLine} "tax" WHERE "tax"."${key}" = "row"."id" AND "tax".${isThere}),
    'adjustments', (SELECT coalesce(jsonb_agg(to_jsonb("adjustment") ORDER BY "adjustment"."id"), '[]')
      FROM ${adjustment} "adjustment" WHERE "adjustment"."${key}" = "row"."id" AND "adjustment".${isThere})
  )`

const address = (column: string) => `
  (SELECT to_jsonb("address") FROM ${CORE.cart_address} "address"
   WHERE "address"."id" = "cart"."${column}" AND "address".${isThere})`

const CART = `
  to_jsonb("cart") || jsonb_build_object(
    'shipping_address', ${address("shipping_address_id")},
    'billing_address', ${address("billing_address_id")},
    'items', ${listOf(
      CORE.cart_line_item,
      `"row"."cart_id" = "cart"."id" AND "row".${isThere}`,
      partsOf(CORE.cart_line_item_tax_line, CORE.cart_line_item_adjustment, "item_id"),
      `"row"."created_at", "row"."id"`
    )},
    'shipping_methods', ${listOf(
      CORE.cart_shipping_method,
      `"row"."cart_id" = "cart"."id"`,
      partsOf(CORE.cart_shipping_method_tax_line, CORE.cart_shipping_method_adjustment, "shipping_method_id"),
      `"row"."created_at", "row"."id"`
    )},
    'credit_lines', ${listOf(CORE.credit_line, `"row"."cart_id" = "cart"."id" AND "row".${isThere}`)},
    'promotion_ids', (SELECT coalesce(jsonb_agg("link"."promotion_id" ORDER BY "link"."promotion_id"), '[]')
      FROM ${CORE.cart_promotion} "link" WHERE "link"."cart_id" = "cart"."id" AND "link".${isThere})
  )`

const paymentCollection = (cartId: string) => `
  (SELECT to_jsonb("collection") || jsonb_build_object('payment_sessions', (
     SELECT coalesce(jsonb_agg(to_jsonb("session") || jsonb_build_object('payment', (
       SELECT jsonb_build_object('canceled_at', "payment"."canceled_at") FROM ${CORE.payment} "payment"
       WHERE "payment"."payment_session_id" = "session"."id" AND "payment".${isThere}
     )) ORDER BY "session"."id"), '[]')
     FROM ${CORE.payment_session} "session"
     WHERE "session"."payment_collection_id" = "collection"."id" AND "session".${isThere}
   ))
   FROM ${CORE.cart_payment_collection} "link"
   JOIN ${CORE.payment_collection} "collection" ON "collection"."id" = "link"."payment_collection_id"
   WHERE "link"."cart_id" = ${cartId} AND "link".${isThere} AND "collection".${isThere}
   ORDER BY "link"."created_at" DESC LIMIT 1)`

/** A cart keeps its link to a promotion that has been deleted: null stands in its place. */
const PROMOTIONS = `
  (SELECT coalesce(jsonb_agg(
     CASE WHEN "promotion"."id" IS NOT NULL THEN jsonb_build_object('id', "promotion"."id") END
     ORDER BY "link"."promotion_id"
   ), '[]')
   FROM ${CORE.cart_promotion} "link"
   LEFT JOIN ${CORE.promotion} "promotion" ON "promotion"."id" = "link"."promotion_id" AND "promotion".${isThere}
   WHERE "link"."cart_id" = "cart"."id" AND "link".${isThere})`

const ORDER_ID = `
  (SELECT min("order"."id") FROM ${CORE.order_cart} "link" JOIN ${CORE.order} "order" ON "order"."id" = "link"."order_id"
   WHERE "link"."cart_id" = "draft_order"."cart_id" AND "link".${isThere} AND "order".${isThere})`

const STATE = `
  to_jsonb("draft_order") AS draft_order,
  coalesce("draft_order"."order_id", ${ORDER_ID}) AS order_id,
  EXISTS (SELECT 1 FROM "draft_order_completion" WHERE "draft_order_id" = "draft_order"."id") AS is_being_completed`

/**
 * Draft orders together with their carts as the database has them. The host would read the same with a statement for
 * each of a dozen tables.
 */
export class DraftCarts {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /** A draft order's record, and what has become of its cart; undefined for an unknown id. One statement. */
  async readState(id: string): Promise<DraftState | undefined> {
    const [row]: StateRow[] = await this.dataSource.query(`SELECT ${STATE} FROM "draft_order" WHERE "id" = $1`, [id])
    return row && { ...row, draft_order: toRecord(row.draft_order) }
  }

  /** When a cart and its lines were written last, as JSON has it. One statement. */
  async readTimes(cartId: string): Promise<CartTimes> {
    const [row]: { cart: string; items: Record<string, string> }[] = await this.dataSource.query(
      `
      SELECT to_jsonb("cart"."updated_at") AS cart, coalesce((
        SELECT jsonb_object_agg("line"."id", "line"."updated_at") FROM ${CORE.cart_line_item} "line"
        WHERE "line"."cart_id" = "cart"."id" AND "line".${isThere}
      ), '{}') AS items
      FROM ${CORE.cart} "cart" WHERE "cart"."id" = $1
      `,
      [cartId]
    )
    const iso = (text: string) => new Date(text).toISOString()
    const items = Object.entries(row?.items ?? {}).map(([id, text]) => [id, iso(text)])
    return { cart: row ? iso(row.cart) : null, items: Object.fromEntries(items) }
  }

  /** A cart with all that an order is made of; undefined where it has been deleted. One statement. */
  async readCart(id: string): Promise<CartToOrderRow | undefined> {
    const [row]: { cart: CartToOrderRow }[] = await this.dataSource.query(
      `
      SELECT ${CART} || jsonb_build_object(
        'promotions', ${PROMOTIONS}, 'payment_collection', ${paymentCollection(`"cart"."id"`)}
      ) AS cart
      FROM ${CORE.cart} "cart" WHERE "cart"."id" = $1 AND "cart".${isThere}
      `,
      [id]
    )
    return row?.cart
  }

  /**
   * Draft orders, in whatever state, each with its cart, what is agreed on the cart's parts, and the cart's payment
   * collection. An unknown id is left out. One statement.
   */
  async read(ids: string[]): Promise<DraftCart[]> {
    const rows: Row[] = await this.dataSource.query(
      `
      SELECT ${STATE},
        CASE WHEN "cart"."id" IS NOT NULL THEN ${CART} END AS cart,
        ${listOf(`"draft_order_line_item"`, `"row"."draft_order_id" = "draft_order"."id"`, "'{}'::jsonb", `"row"."line_item_id"`)}
          AS line_items,
        ${listOf(`"draft_order_shipping_method"`, `"row"."draft_order_id" = "draft_order"."id"`, "'{}'::jsonb", `"row"."shipping_method_id"`)}
          AS shipping_methods,
        ${paymentCollection(`"draft_order"."cart_id"`)} AS payment_collection
      FROM "draft_order"
      LEFT JOIN ${CORE.cart} "cart" ON "cart"."id" = "draft_order"."cart_id" AND "cart".${isThere}
      WHERE "draft_order"."id" = ANY($1)
      `,
      [ids]
    )
    return rows.map(({ draft_order, ...row }) => ({ ...row, draft_order: toRecord(draft_order) }))
  }
}

/** As JSON has it, like the service's records that have passed through a workflow. */
function toRecord({ display_id, deleted_at, ...row }: RecordRow): Serialized<DraftOrderRecord> {
  const isoOf = (text: string | null) => (text === null ? null : new Date(text).toISOString())
  return {
    ...row,
    display_id: String(display_id),
    canceled_at: isoOf(row.canceled_at),
    completed_at: isoOf(row.completed_at),
    expires_at: isoOf(row.expires_at),
    created_at: new Date(row.created_at).toISOString(),
    updated_at: new Date(row.updated_at).toISOString(),
  }
}
