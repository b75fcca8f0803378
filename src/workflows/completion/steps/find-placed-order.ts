import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../../modules/draft-order/errors"
import { findPlacedOrder, type PlacedOrder } from "../placed-order"

/** The order that a payment is registered on. @throws `not_allowed` where it is gone. */
export const findPlacedOrderStep = createStep(
  "cart-draft-order-find-placed-order",
  async ({ order_id }: { order_id: string }, { container }) => {
    const order = await findPlacedOrder(order_id, container)
    if (!order) {
      throw notAllowed(`Order ${order_id} does not exist: a payment can only be registered on an order that does`)
    }
    return new StepResponse<PlacedOrder>(order)
  }
)
