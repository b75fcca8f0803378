import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { serialized } from "../../shared/serialized"

type Input = { id: string; order_id: string }

/**
 * Links the draft order to the order that the customer's checkout has made; undone by taking it back. Nothing happens
 * where it is linked already.
 *
 * @throws `conflict` where it has another order; `not_allowed` where it is canceled.
 */
export const registerCartCompletionStep = createStep(
  "cart-draft-order-register-cart-completion",
  async ({ id, order_id }: Input, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const before = await service.retrieveDraftOrder(id)
    const after = await service.registerCartCompletion(id, order_id)
    // Null, for the host takes what is returned in place of what is undefined.
    return new StepResponse(serialized(after), after.version === before.version ? null : { id, order_id })
  },
  async (linked, { container }) => {
    if (linked) {
      await container.resolve(DRAFT_ORDER_MODULE).revertCartCompletion(linked.id, linked.order_id)
    }
  }
)
