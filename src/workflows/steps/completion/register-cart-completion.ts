import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../../modules/draft-order"
import { mayUndo } from "./may-undo"

type Input = { id: string; order_id: string }

/**
 * Stamps the draft order with its order; undone by putting it back as it was. Nothing happens where it carries this
 * order already.
 *
 * @throws `conflict` where it carries another order; `not_allowed` where it is canceled.
 */
export const registerCartCompletionStep = createStep(
  "cart-draft-order-register-cart-completion",
  async ({ id, order_id }: Input, { container }) => {
    const service = container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const before = await service.retrieveDraftOrder(id)
    const after = await service.registerCartCompletion(id, order_id)
    return new StepResponse(after, after.version === before.version ? undefined : { before, order_id })
  },
  async (stamped, { container }) => {
    if (stamped && (await mayUndo("stamp", stamped.order_id, container))) {
      await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).restoreDraftOrders([stamped.before])
    }
  }
)
