import { emitEventStep, updateOrdersStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { findDraftOrderOfOrderStep } from "./steps/find-draft-order-of-order"
import { registerCartCompletionStep } from "./steps/completion/register-cart-completion"

/**
 * Stamps the draft order whose cart has become this order, where there is one and it is not stamped yet. The order takes
 * over the draft's `no_notification_order`: core's own cart completion places orders without it.
 *
 * Emits `draft_order.completed`.
 *
 * @throws `conflict` where the draft carries another order; `not_allowed` where it is canceled.
 */
export const registerCompletionWorkflow = createWorkflow("cart-draft-order-register-completion", (input: { order_id: string }) => {
  const draftOrder = findDraftOrderOfOrderStep(input)

  const isOpen = transform(draftOrder, (draftOrder) => !!draftOrder && draftOrder.status !== "completed")

  when("no-notification", { draftOrder, isOpen }, ({ draftOrder, isOpen }) => isOpen && !!draftOrder?.no_notification_order).then(() => {
    updateOrdersStep({ selector: { id: input.order_id }, update: { no_notification: true } })
  })
  when("draft-order-to-stamp", { isOpen }, ({ isOpen }) => isOpen).then(() => {
    const completed = registerCartCompletionStep({ id: draftOrder!.id, order_id: input.order_id })
    emitEventStep({ eventName: DraftOrderWorkflowEvents.COMPLETED, data: transform(completed, eventPayload) })
  })

  return new WorkflowResponse(void 0)
})
