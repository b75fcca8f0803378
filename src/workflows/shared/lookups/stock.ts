import type { MedusaContainer } from "@medusajs/framework/types"
import { notAllowed } from "../../../modules/draft-order/errors"
import { stockIssues, type StockedVariant } from "../../../modules/draft-order/rules/stock"
import type { ItemInput } from "../../types"
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

/** A quantity that stock has to cover; with `joins`, that of the line which the item is added to. */
type Wanted = Pick<ItemInput, "variant_id" | "quantity"> & { joins?: string }

/**
 * What core asks of lines that are added or changed, each by itself, and refuses without saying which: that stock
 * covers them.
 *
 * @throws `not_allowed` that names the item's quantity, and what there is.
 */
export async function assertStock(
  items: Wanted[],
  salesChannelId: string | undefined,
  container: MedusaContainer,
  path?: string
): Promise<void> {
  const ids = items.flatMap(({ variant_id }) => variant_id ?? [])
  if (!ids.length) {
    return
  }
  const variants = await findStockedVariants(ids, container)
  const channel = salesChannelId ?? (await defaultSalesChannel(container))

  items.forEach(({ variant_id, quantity, joins }, index) => {
    const variant = variants.get(variant_id ?? "")
    const [issue] = variant
      ? stockIssues([{ title: variant.product?.title ?? variant.title, quantity, variant }], channel)
      : []
    if (issue && !variant?.allow_backorder) {
      const together = joins ? `, together with line ${joins}, which it joins` : ""
      throw notAllowed(`${path ?? `items[${index}].quantity`} is not covered${together}: ${issue.message}`)
    }
  })
}

async function defaultSalesChannel(container: MedusaContainer): Promise<string | null> {
  const [store] = await find<{ default_sales_channel_id: string | null }>(
    "store",
    ["default_sales_channel_id"],
    {},
    container
  )
  return store?.default_sales_channel_id ?? null
}
