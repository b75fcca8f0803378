import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService, type StartCompletionDTO } from "../../../modules/draft-order"
import { mayUndo } from "./may-undo"

/** Writes down that the completion begins, and with which payment; undone, the draft order is open to edits again. */
export const startCompletionStep = createStep(
  "cart-draft-order-start-completion",
  async (input: StartCompletionDTO, { container }) => {
    await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).startCompletion(input)
    return new StepResponse(input.draft_order_id, input)
  },
  async (started, { container }) => {
    if (started && (await mayUndo("start", started.order_id, container))) {
      await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).abandonCompletion(started.draft_order_id)
    }
  }
)
