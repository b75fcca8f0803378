import { confirmVariantInventoryWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { CompletableCart } from "../order-from-cart"
import type { PlacedOrder } from "./stages/order"

/**
 * Reserves what the order's lines take, as core's `reserveInventoryStep` does. Returns the reservations' ids.
 *
 * @throws `not_allowed` or `invalid_data`, core's, where stock does not cover it.
 */
export async function reserve(
  cart: CompletableCart,
  order: PlacedOrder,
  container: MedusaContainer
): Promise<string[]> {
  const { result } = await confirmVariantInventoryWorkflow(container).run({ input: toInventoryInput(cart, order) })
  const items = result.items.map(
    ({ id, inventory_item_id, required_quantity, quantity, allow_backorder, location_ids }) => ({
      line_item_id: id,
      inventory_item_id,
      quantity: required_quantity * Number(quantity),
      allow_backorder,
      location_id: location_ids[0]!,
    })
  )
  if (!items.length) {
    return []
  }
  const keys = [...new Set(items.map(({ inventory_item_id }) => inventory_item_id))].sort()
  const reservations = await container
    .resolve(Modules.LOCKING)
    .execute(keys, () => container.resolve(Modules.INVENTORY).createReservationItems(items))
  return reservations.map(({ id }) => id)
}

function toInventoryInput(cart: CompletableCart, order: PlacedOrder) {
  const variants = new Map(cart.items.flatMap(({ variant }) => (variant ? [[variant.id, variant] as const] : [])))

  return {
    sales_channel_id: cart.sales_channel_id!,
    variants: [...variants.values()] as never[],
    items: order.items.map(({ id, variant_id, quantity }) => ({ id, variant_id, quantity })) as never[],
  }
}
