import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE, type TermsFilter } from "../../../modules/draft-order"

/**
 * Lines as the draft order has them: an item without a variant requires shipping where its terms say so. The cart's own
 * line never does, since core cannot complete a cart with such a line.
 */
export async function withRequiredShipping<T extends { id: string; requires_shipping: boolean }>(
  items: T[],
  filter: TermsFilter,
  container: MedusaContainer
): Promise<T[]> {
  const terms = await container.resolve(DRAFT_ORDER_MODULE).terms.lineItems.find(filter)
  const requiresShipping = new Map(terms.map((row) => [row.line_item_id, row.requires_shipping]))

  return items.map((item) => ({
    ...item,
    requires_shipping: requiresShipping.get(item.id) ?? item.requires_shipping,
  }))
}
