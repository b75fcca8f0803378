import type { DataSource, EntityManager } from "typeorm"

/**
 * Medusa's own tables that this plugin reads and writes by SQL, as SQL names them. No other file names one: a release
 * of Medusa that changes its tables changes this file.
 */
export const CORE = {
  cart: `"cart"`,
  cart_address: `"cart_address"`,
  cart_line_item: `"cart_line_item"`,
  cart_line_item_adjustment: `"cart_line_item_adjustment"`,
  cart_line_item_tax_line: `"cart_line_item_tax_line"`,
  cart_payment_collection: `"cart_payment_collection"`,
  cart_promotion: `"cart_promotion"`,
  cart_shipping_method: `"cart_shipping_method"`,
  cart_shipping_method_adjustment: `"cart_shipping_method_adjustment"`,
  cart_shipping_method_tax_line: `"cart_shipping_method_tax_line"`,
  credit_line: `"credit_line"`,
  customer: `"customer"`,
  customer_address: `"customer_address"`,
  customer_group: `"customer_group"`,
  customer_group_customer: `"customer_group_customer"`,
  inventory_item: `"inventory_item"`,
  inventory_level: `"inventory_level"`,
  location_fulfillment_set: `"location_fulfillment_set"`,
  order: `"order"`,
  order_cart: `"order_cart"`,
  order_item: `"order_item"`,
  order_promotion: `"order_promotion"`,
  payment: `"payment"`,
  payment_collection: `"payment_collection"`,
  payment_session: `"payment_session"`,
  price: `"price"`,
  price_list_rule: `"price_list_rule"`,
  price_preference: `"price_preference"`,
  price_rule: `"price_rule"`,
  product: `"product"`,
  product_category: `"product_category"`,
  product_category_product: `"product_category_product"`,
  product_collection: `"product_collection"`,
  product_shipping_profile: `"product_shipping_profile"`,
  product_tag: `"product_tag"`,
  product_tags: `"product_tags"`,
  product_type: `"product_type"`,
  product_variant: `"product_variant"`,
  product_variant_inventory_item: `"product_variant_inventory_item"`,
  product_variant_price_set: `"product_variant_price_set"`,
  promotion: `"promotion"`,
  promotion_application_method: `"promotion_application_method"`,
  region: `"region"`,
  region_country: `"region_country"`,
  reservation_item: `"reservation_item"`,
  sales_channel: `"sales_channel"`,
  sales_channel_stock_location: `"sales_channel_stock_location"`,
  shipping_profile: `"shipping_profile"`,
  stock_location: `"stock_location"`,
  stock_location_address: `"stock_location_address"`,
  store: `"store"`,
} as const

type Dependencies = { draftOrderDataSource: DataSource }

const ADDRESSES = `"id" IN (SELECT unnest(ARRAY["shipping_address_id", "billing_address_id"]) FROM "cart" WHERE "id" = $1)`
const ITEMS = `SELECT "id" FROM "cart_line_item" WHERE "cart_id" = $1`
const SHIPPING_METHODS = `SELECT "id" FROM "cart_shipping_method" WHERE "cart_id" = $1`

/**
 * The rows that are deleted with a cart, the cart first: `$1` is its id. Those of the cart module are the ones that its
 * own soft delete takes; the others are core's links to it.
 */
export const DELETED_WITH_CART: Record<string, string> = {
  cart: `"id" = $1`,
  cart_address: ADDRESSES,
  cart_line_item: `"cart_id" = $1`,
  cart_line_item_adjustment: `"item_id" IN (${ITEMS})`,
  cart_line_item_tax_line: `"item_id" IN (${ITEMS})`,
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

/** What belongs to a cart, parents first. */
const OWNED: Record<string, string> = {
  cart_line_item: `"cart_id" = $1`,
  cart_line_item_adjustment: `"item_id" IN (${ITEMS})`,
  cart_line_item_tax_line: `"item_id" IN (${ITEMS})`,
  cart_shipping_method: `"cart_id" = $1`,
  cart_shipping_method_adjustment: `"shipping_method_id" IN (${SHIPPING_METHODS})`,
  cart_shipping_method_tax_line: `"shipping_method_id" IN (${SHIPPING_METHODS})`,
  cart_promotion: `"cart_id" = $1`,
}

const DELETE_UNUSED_GUEST = `
  DELETE FROM "customer" WHERE "id" = $1 AND NOT "has_account"
    AND NOT EXISTS (SELECT 1 FROM "cart" WHERE "customer_id" = $1)
    AND NOT EXISTS (SELECT 1 FROM "order" WHERE "customer_id" = $1)
`

/** What no service of the host's does with its tables. */
export class CoreTables {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /**
   * Deletes what was created with a draft order, permanently: its cart with all that belongs to it, the cart's
   * addresses, and the guest who was made with it, unless they have another cart or an order by now.
   */
  async deleteCreatedCart(cartId: string, guestId: string | null): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      const addresses = await addressIds(cartId, manager)
      for (const [table, condition] of Object.entries(OWNED).reverse()) {
        await manager.query(`DELETE FROM "${table}" WHERE ${condition}`, [cartId])
      }
      await manager.query(`DELETE FROM "cart" WHERE "id" = $1`, [cartId])
      await deleteAddresses(addresses, manager)
      if (guestId) {
        await manager.query(DELETE_UNUSED_GUEST, [guestId])
      }
    })
  }
}

async function addressIds(cartId: string, manager: EntityManager): Promise<string[]> {
  const rows: { id: string }[] = await manager.query(`SELECT "id" FROM "cart_address" WHERE ${ADDRESSES}`, [cartId])
  return rows.map(({ id }) => id)
}

async function deleteAddresses(ids: string[], manager: EntityManager): Promise<void> {
  await manager.query(`DELETE FROM "cart_address" WHERE "id" = ANY($1)`, [ids])
}
