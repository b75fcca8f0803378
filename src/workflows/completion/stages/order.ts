import { Modules } from "@medusajs/framework/utils"
import { orderFromCart, type OrderOfCart } from "../../../cart/to-order"
import { type HostService, inTransactionOf } from "../../../cart/write/transaction"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { PlacedOrder } from "../placed-order"
import type { OrderToPlace, Stage } from "../stage"

/** The part of the order module that makes an order, with a context that its type leaves out. */
type OrderService = HostService & { createOrders: (order: OrderOfCart, context: object) => Promise<unknown> }

/** The order, as core's own completion would make it of the cart. */
export const order: Stage<OrderToPlace, PlacedOrder> = {
  find: (left) => left.order,
  make: async ({ cart, draft_order }, { transaction, container, eventGroupId }) => {
    const service = container.resolve<OrderService>(Modules.ORDER)
    const draftMetadata = container.resolve(DRAFT_ORDER_MODULE).orderMetadataOf(draft_order)

    const placed = orderFromCart(cart, draft_order, draftMetadata)
    await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      withoutReadingBack(service).createOrders(placed, context)
    )
    return {
      id: placed.id,
      currency_code: placed.currency_code,
      total: cart.total,
      items: placed.items.map(toLine),
    }
  },
  undo: async ({ order_id }, container) => {
    const orders = container.resolve(Modules.ORDER)
    if ((await orders.listOrders({ id: order_id }, { select: ["id"] })).length) {
      await orders.deleteOrders([order_id])
    }
  },
}

function toLine({ id, variant_id, quantity }: OrderOfCart["items"][number]): PlacedOrder["items"][number] {
  return { id, variant_id: variant_id ?? null, quantity: Number(quantity) }
}

/**
 * The order module reads an order that it has made back with all of its lines, which takes longer than making it.
 * Nobody needs that here.
 */
function withoutReadingBack(service: OrderService): OrderService {
  return Object.create(service, { listOrders: { value: async () => [] } })
}
