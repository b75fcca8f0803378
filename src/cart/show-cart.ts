import type { MedusaContainer } from "@medusajs/framework/types"
import { viewOf } from "./cart-in-progress"
import type { CurrentCart } from "./facts/carts"
import { readCustomers } from "./facts/customers"
import { readPromotions } from "./facts/promotions"
import { readRegions } from "./facts/regions"
import type { CalculatedCart, CartContent } from "./types"

/** A cart as it stands, with its totals: nothing is calculated anew. At most five statements. */
export async function showCart(
  { content }: CurrentCart & { content: CartContent },
  container: MedusaContainer
): Promise<CalculatedCart> {
  const { region_id, customer_id, currency_code, promotion_ids } = content
  const [regions, [customer = null], promotions] = await Promise.all([
    readRegions([region_id], container),
    readCustomers({ ids: customer_id ? [customer_id] : [] }, container),
    readPromotions({ ids: promotion_ids }, container),
  ])
  const nowhere = { id: region_id, name: "", currency_code, automatic_taxes: true, countries: [] }
  const facts = {
    now: new Date(),
    region: regions.get(region_id) ?? nowhere,
    sales_channel: { id: content.sales_channel_id, name: "", is_disabled: false, stock_locations: [] },
    customer,
    variants: new Map(),
    promotions,
  }
  return {
    content,
    cart: viewOf({ facts, customer, content, options: [], promotions }),
    warnings: [],
    issues: [],
  }
}
