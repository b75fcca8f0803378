import { notAllowed } from "../../modules/draft-order/errors"
import { stockIssues, type StockedVariant } from "../../modules/draft-order/rules/stock"
import type { CartRequest, SalesChannelFacts, VariantFacts } from "../types"

/** A variant with its stock at a sales channel's locations, as the rules on stock take it. */
export function stockedAt(variant: VariantFacts, channel: SalesChannelFacts): StockedVariant {
  const locations = new Map(
    channel.stock_locations.map(({ id, name }) => [id, { id, name, sales_channels: [{ id: channel.id }] }])
  )
  return {
    id: variant.id,
    manage_inventory: variant.manage_inventory,
    allow_backorder: variant.allow_backorder,
    inventory_items: variant.inventory_items.map(({ inventory_item_id, required_quantity, levels }) => ({
      inventory_item_id,
      required_quantity,
      inventory: {
        location_levels: levels.map((level) => ({
          ...level,
          stock_locations: [locations.get(level.location_id) ?? null],
        })),
      },
    })),
  }
}

/**
 * What core asks of lines that are added, each by itself, and refuses without saying which: that stock covers them.
 *
 * @throws `not_allowed` that names the item's quantity, and what there is.
 */
export function checkStock(
  items: NonNullable<CartRequest["items"]>,
  variants: Map<string, VariantFacts>,
  channel: SalesChannelFacts
): void {
  items.forEach(({ variant_id, quantity }, index) => {
    const variant = variants.get(variant_id ?? "")
    if (!variant || variant.allow_backorder) {
      return
    }
    const title = variant.product?.title ?? variant.title
    const [issue] = stockIssues([{ title, quantity, variant: stockedAt(variant, channel) }], channel.id)
    if (issue) {
      throw notAllowed(`items[${index}].quantity is not covered: ${issue.message}`)
    }
  })
}
