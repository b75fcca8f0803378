import { confirmVariantInventoryWorkflow } from "@medusajs/medusa/core-flows"
import type { MedusaContainer, OrderDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CompletableCart } from "../../order-from-cart"
import { mayUndo } from "./may-undo"

type Input = { cart: CompletableCart; order: OrderDTO }

/**
 * Reserves what the order's lines take, as core's `reserveInventoryStep` does, unless an earlier attempt has: it
 * reserved all or nothing. Answers with the reservations' ids; undone by releasing them.
 *
 * @throws `not_allowed` or `invalid_data`, core's, where stock does not cover it.
 */
export const reserveStockStep = createStep(
  "cart-draft-order-reserve-stock",
  async ({ cart, order }: Input, { container }) => {
    const existing = await listReservations(order, container)
    const ids = existing.length ? existing : await reserve(cart, order, container)
    return new StepResponse(ids, { ids, order_id: order.id })
  },
  async (reserved, { container }) => {
    if (reserved?.ids.length && (await mayUndo("stock", reserved.order_id, container))) {
      await container.resolve(Modules.INVENTORY).deleteReservationItems(reserved.ids)
    }
  }
)

async function listReservations(order: OrderDTO, container: MedusaContainer): Promise<string[]> {
  const lineIds = (order.items ?? []).map(({ id }) => id)
  const reservations = await container
    .resolve(Modules.INVENTORY)
    .listReservationItems({ line_item_id: lineIds }, { take: null })
  return reservations.map(({ id }) => id)
}

async function reserve(cart: CompletableCart, order: OrderDTO, container: MedusaContainer): Promise<string[]> {
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

function toInventoryInput(cart: CompletableCart, order: OrderDTO) {
  const variants = new Map(cart.items.flatMap(({ variant }) => (variant ? [[variant.id, variant] as const] : [])))

  return {
    sales_channel_id: cart.sales_channel_id!,
    variants: [...variants.values()] as never[],
    items: (order.items ?? []).map(({ id, variant_id, quantity }) => ({ id, variant_id, quantity })) as never[],
  }
}
