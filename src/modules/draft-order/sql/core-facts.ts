import type { DataSource } from "typeorm"
import type { PlaceReferences, Places, PriceConditions, ProductFacts, TaxPreference, VariantFacts } from "../fact-types"
import type { CartSurroundings } from "../types"
import { readCartSurroundings } from "./cart-surroundings"
import { CORE } from "./core-tables"
import { PLACES } from "./places"
import { VARIANTS } from "./variants"

type Dependencies = { draftOrderDataSource: DataSource }

type VariantRow = Omit<VariantFacts, "product"> & { product_id: string }

/**
 * Reads rows of Medusa's own modules with what they are linked to, each kind in one statement: the host reads every
 * table and every link by itself.
 */
export class CoreFacts {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /** Regions, sales channels, customers and saved addresses. What does not exist is left out. One statement. */
  async readPlaces(references: PlaceReferences): Promise<Places> {
    const { region_ids = [], sales_channel_ids = [], customer_ids = [], emails = [], address_ids = [] } = references
    const [found] = await this.dataSource.query<Places[]>(PLACES, [
      region_ids,
      sales_channel_ids,
      customer_ids,
      emails,
      address_ids,
    ])
    return found ?? { regions: [], sales_channels: [], customers: [], addresses: [] }
  }

  /** Variants with products, prices' sets and stock. One that does not exist is left out. One statement. */
  async readVariants(ids: string[]): Promise<VariantFacts[]> {
    const [found] = await this.dataSource.query<{ variants: VariantRow[]; products: ProductFacts[] }[]>(VARIANTS, [ids])
    const productOf = new Map(found?.products.map((product) => [product.id, product]))
    return (found?.variants ?? []).map((row) => ({ ...row, product: productOf.get(row.product_id) ?? null }))
  }

  /** What each price of the price sets depends on, in these currencies. One statement. */
  async readPriceConditions(priceSetIds: string[], currencyCodes: string[]): Promise<PriceConditions[]> {
    return this.dataSource.query<PriceConditions[]>(
      `
      SELECT "price"."price_set_id", CAST("price"."min_quantity" AS float8), CAST("price"."max_quantity" AS float8),
        ARRAY(
          SELECT "rule"."attribute" FROM ${CORE.price_rule} "rule"
          WHERE "rule"."price_id" = "price"."id" AND "rule"."deleted_at" IS NULL
          UNION
          SELECT "rule"."attribute" FROM ${CORE.price_list_rule} "rule"
          WHERE "rule"."price_list_id" = "price"."price_list_id" AND "rule"."deleted_at" IS NULL
        ) AS attributes
      FROM ${CORE.price} "price"
      WHERE "price"."price_set_id" = ANY($1) AND "price"."currency_code" = ANY($2) AND "price"."deleted_at" IS NULL
      `,
      [priceSetIds, currencyCodes]
    )
  }

  /** The store's preferences for regions and currencies. One statement. */
  async listTaxPreferences(values: string[]): Promise<TaxPreference[]> {
    return this.dataSource.query<TaxPreference[]>(
      `SELECT "attribute", "value", "is_tax_inclusive" FROM ${CORE.price_preference}
       WHERE "value" = ANY($1) AND "deleted_at" IS NULL`,
      [values]
    )
  }

  /** What a draft order's cart points to in other modules, as it is shown beside the cart. One statement. */
  async readCartSurroundings(draftOrderId: string): Promise<CartSurroundings> {
    return readCartSurroundings(draftOrderId, this.dataSource)
  }
}
