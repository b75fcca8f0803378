import type { DataSource } from "typeorm"
import { CORE } from "./core-tables"
import { readCartSurroundings } from "./cart-surroundings"
import type { CartSurroundings, ChannelLocation, VariantLinks } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

/**
 * Reads Medusa's own links between modules, several kinds in one statement: the host reads each kind by itself, and the
 * rows on their other sides as well.
 */
export class CoreLinksRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /** What variants are linked to: price set, inventory items, and their product's shipping profile. One statement. */
  async listVariantLinks(variantIds: string[]): Promise<VariantLinks[]> {
    return this.dataSource.query(
      `
      SELECT "variant"."id" AS variant_id, min("price_set"."price_set_id") AS price_set_id,
        min("profile"."id") AS shipping_profile_id,
        coalesce(jsonb_agg(DISTINCT jsonb_build_object(
          'inventory_item_id', "inventory"."inventory_item_id", 'required_quantity', "inventory"."required_quantity"
        )) FILTER (WHERE "inventory"."inventory_item_id" IS NOT NULL), '[]') AS inventory_items
      FROM ${CORE.product_variant} "variant"
      LEFT JOIN ${CORE.product_variant_price_set} "price_set"
        ON "price_set"."variant_id" = "variant"."id" AND "price_set"."deleted_at" IS NULL
      LEFT JOIN ${CORE.product_variant_inventory_item} "inventory"
        ON "inventory"."variant_id" = "variant"."id" AND "inventory"."deleted_at" IS NULL
      LEFT JOIN ${CORE.product_shipping_profile} "product_profile"
        ON "product_profile"."product_id" = "variant"."product_id" AND "product_profile"."deleted_at" IS NULL
      LEFT JOIN ${CORE.shipping_profile} "profile"
        ON "profile"."id" = "product_profile"."shipping_profile_id" AND "profile"."deleted_at" IS NULL
      WHERE "variant"."id" = ANY($1)
      GROUP BY "variant"."id"
      `,
      [variantIds]
    )
  }

  /** What a draft order's cart points to in other modules, as it is shown beside the cart. One statement. */
  async readCartSurroundings(draftOrderId: string): Promise<CartSurroundings> {
    return readCartSurroundings(draftOrderId, this.dataSource)
  }

  /** The stock locations of sales channels, each with a fulfillment set of its own, or without one. One statement. */
  async listChannelLocations(salesChannelIds: string[]): Promise<ChannelLocation[]> {
    return this.dataSource.query(
      `
      SELECT "channel"."sales_channel_id", "channel"."stock_location_id", "location"."fulfillment_set_id"
      FROM ${CORE.sales_channel_stock_location} "channel"
      LEFT JOIN ${CORE.location_fulfillment_set} "location"
        ON "location"."stock_location_id" = "channel"."stock_location_id" AND "location"."deleted_at" IS NULL
      WHERE "channel"."sales_channel_id" = ANY($1) AND "channel"."deleted_at" IS NULL
      `,
      [salesChannelIds]
    )
  }
}
