import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type SerializedDraftOrder } from "../../../modules/draft-order"
import { find } from "../../shared/lookups/find"
import { serialized } from "../../shared/serialized"

/** The draft order whose cart became this order; null for every other order. */
export const findDraftOrderOfOrderStep = createStep(
  "cart-draft-order-find-of-order",
  async ({ order_id }: { order_id: string }, { container }) => {
    const links = await find<{ cart_id: string; order?: { id: string } | null }>(
      "order_cart",
      ["cart_id", "order.id"],
      { order_id },
      container
    )
    const cartIds = links.flatMap(({ cart_id, order }) => (order ? cart_id : []))
    const [draftOrder] = cartIds.length
      ? await container.resolve(DRAFT_ORDER_MODULE).listDraftOrders({ cart_id: cartIds }, { take: 1 })
      : []
    return new StepResponse<SerializedDraftOrder | null>(draftOrder ? serialized(draftOrder) : null)
  }
)
