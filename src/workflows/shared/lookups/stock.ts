import type { MedusaContainer } from "@medusajs/framework/types"
import type { StockedVariant } from "../../../modules/draft-order/rules/stock"
import { find } from "./find"

/** What stock is decided by, of a variant. */
export const STOCKED_VARIANT_FIELDS = [
  "id",
  "title",
  "manage_inventory",
  "allow_backorder",
  "inventory_items.inventory_item_id",
  "inventory_items.required_quantity",
  "inventory_items.inventory.requires_shipping",
  "inventory_items.inventory.location_levels.stocked_quantity",
  "inventory_items.inventory.location_levels.reserved_quantity",
  "inventory_items.inventory.location_levels.raw_stocked_quantity",
  "inventory_items.inventory.location_levels.raw_reserved_quantity",
  "inventory_items.inventory.location_levels.location_id",
  "inventory_items.inventory.location_levels.stock_locations.id",
  "inventory_items.inventory.location_levels.stock_locations.name",
  "inventory_items.inventory.location_levels.stock_locations.sales_channels.id",
  "inventory_items.inventory.location_levels.stock_locations.sales_channels.name",
]

type Variant = StockedVariant & { title: string; product?: { title: string } | null }

/** The variants with their stock as it is now, by id. */
export async function findStockedVariants(ids: string[], container: MedusaContainer): Promise<Map<string, Variant>> {
  const fields = [...STOCKED_VARIANT_FIELDS, "product.title"]
  const variants = ids.length ? await find<Variant>("variant", fields, { id: [...new Set(ids)] }, container) : []
  return new Map(variants.map((variant) => [variant.id, variant]))
}
