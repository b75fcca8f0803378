import type { MedusaContainer } from "@medusajs/framework/types"
import { find } from "../shared/lookups/find"

/** What follows needs of the order. Its total, in major units of the currency, is what is paid. */
export type PlacedOrder = {
  id: string
  currency_code: string
  total: number
  items: { id: string; variant_id: string | null; quantity: number }[]
}

const FIELDS = ["id", "currency_code", "total", "items.id", "items.variant_id", "items.quantity"]

/** The order with its total; undefined where it is not there. */
export async function findPlacedOrder(id: string, container: MedusaContainer): Promise<PlacedOrder | undefined> {
  const [order] = await find<PlacedOrder>("order", FIELDS, { id }, container)
  return order && toPlacedOrder(order)
}

function toPlacedOrder({ id, currency_code, total, items }: PlacedOrder): PlacedOrder {
  return {
    id,
    currency_code,
    total: Number(total),
    items: items.map(({ id, variant_id, quantity }) => ({ id, variant_id, quantity: Number(quantity) })),
  }
}
