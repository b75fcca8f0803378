import { Modules } from "@medusajs/framework/utils"
import { orderFromCart } from "../../../cart/to-order"
import { type HostService, inTransactionOf } from "../../../cart/write/transaction"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { type PlacedOrder, toPlacedOrder } from "../placed-order"
import type { OrderToPlace, Stage } from "../stage"

/** The part of the order module that makes an order, with a context that its type leaves out. */
type OrderService = HostService & { createOrders: (order: object, context: object) => Promise<PlacedOrder> }

/** The order, as core's own completion would make it of the cart. */
export const order: Stage<OrderToPlace, PlacedOrder> = {
  find: (left) => left.order,
  make: async ({ cart, draft_order }, { transaction, container, eventGroupId }) => {
    const service = container.resolve<OrderService>(Modules.ORDER)
    const draftMetadata = container.resolve(DRAFT_ORDER_MODULE).orderMetadataOf(draft_order)

    const placed = await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      service.createOrders(orderFromCart(cart, draft_order, draftMetadata), context)
    )
    return toPlacedOrder(placed)
  },
  undo: async ({ order_id }, container) => {
    const orders = container.resolve(Modules.ORDER)
    if ((await orders.listOrders({ id: order_id }, { select: ["id"] })).length) {
      await orders.deleteOrders([order_id])
    }
  },
}
