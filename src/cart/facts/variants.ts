import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type VariantLinks } from "../../modules/draft-order"
import type { InventoryFacts, ProductFacts, VariantFacts } from "../types"

type Product = Omit<ProductFacts, "shipping_profile_id">
type Variant = Omit<VariantFacts, "product" | "price_set_id" | "inventory_items"> & { product: Product | null }
type Item = { id: string; requires_shipping: boolean }
type Level = {
  inventory_item_id: string
  inventory_item: Item | null
  location_id: string
  stocked_quantity: number
  reserved_quantity: number
}

/** The parts of the host's modules that are read, with relations that their types leave out. */
type ProductService = {
  listProductVariants: (filters: { id: string[] }, config: { relations: string[]; take: null }) => Promise<Variant[]>
}
type InventoryService = {
  listInventoryLevels: (
    filters: { inventory_item_id: string[] },
    config: { relations: ["inventory_item"]; take: null }
  ) => Promise<Level[]>
  listInventoryItems: (
    filters: { id: string[] },
    config: { select: ["id", "requires_shipping"]; take: null }
  ) => Promise<Item[]>
}

/** What prices, taxes and promotions depend on as well. */
const PRODUCT_RELATIONS = ["product", "product.type", "product.collection", "product.categories", "product.tags"]

/** Enough to place an order: the variants' products without categories and tags. Two statements less. */
export const TO_PLACE = ["product"]

/**
 * Variants with all that lines, prices, stock and shipping depend on, by id; one that does not exist is left out. Five
 * statements, and a sixth where an inventory item has no level anywhere.
 */
export async function readVariants(
  ids: string[],
  container: MedusaContainer,
  relations = PRODUCT_RELATIONS
): Promise<Map<string, VariantFacts>> {
  if (!ids.length) {
    return new Map()
  }
  const [variants, links] = await Promise.all([
    container.resolve<ProductService>(Modules.PRODUCT).listProductVariants({ id: ids }, { relations, take: null }),
    container.resolve(DRAFT_ORDER_MODULE).coreLinks.listVariantLinks(ids),
  ])
  const inventory = await readInventory(links, container)
  const byVariant = new Map(links.map((link) => [link.variant_id, link]))

  return new Map(
    variants.map(({ product, ...variant }) => {
      const link = byVariant.get(variant.id)
      return [
        variant.id,
        {
          ...variant,
          product: product && { ...product, shipping_profile_id: link?.shipping_profile_id ?? null },
          price_set_id: link?.price_set_id ?? null,
          inventory_items: (link?.inventory_items ?? []).flatMap(({ inventory_item_id, required_quantity }) => {
            const item = inventory.get(inventory_item_id)
            return item ? [{ inventory_item_id, required_quantity, ...item }] : []
          }),
        },
      ]
    })
  )
}

async function readInventory(
  links: VariantLinks[],
  container: MedusaContainer
): Promise<Map<string, Pick<InventoryFacts, "requires_shipping" | "levels">>> {
  const ids = [
    ...new Set(links.flatMap(({ inventory_items }) => inventory_items.map((item) => item.inventory_item_id))),
  ]
  const found = new Map<string, Pick<InventoryFacts, "requires_shipping" | "levels">>()
  if (!ids.length) {
    return found
  }
  const service = container.resolve<InventoryService>(Modules.INVENTORY)
  const levels = await service.listInventoryLevels(
    { inventory_item_id: ids },
    { relations: ["inventory_item"], take: null }
  )
  for (const { inventory_item, location_id, stocked_quantity, reserved_quantity } of levels) {
    if (inventory_item) {
      const item = found.get(inventory_item.id) ?? { requires_shipping: inventory_item.requires_shipping, levels: [] }
      item.levels.push({ location_id, stocked_quantity, reserved_quantity })
      found.set(inventory_item.id, item)
    }
  }
  const rest = ids.filter((id) => !found.has(id))
  const withoutLevels = rest.length
    ? await service.listInventoryItems({ id: rest }, { select: ["id", "requires_shipping"], take: null })
    : []
  withoutLevels.forEach(({ id, requires_shipping }) => found.set(id, { requires_shipping, levels: [] }))
  return found
}
