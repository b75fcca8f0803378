import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { EditInput } from "./edit"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { barCompletionStep } from "./steps/bar-completion"
import { cancelDraftOrderStep } from "./steps/cancel-draft-order"
import { closeCartPaymentsStep } from "./steps/close-cart-payments"
import { findDraftOrderStep } from "./steps/find-draft-order"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"

/**
 * Cancels an open draft order, for good. The record and its cart stay readable; the cart cannot be completed any more,
 * and its open payment sessions are closed at their providers.
 *
 * Emits `draft_order.canceled`.
 *
 * @throws `not_found`; `conflict` for another version; `not_allowed` where the draft is completed or canceled, or a
 * payment of the customer's is under way.
 *
 * @example
 * const { result: draftOrder } = await cancelDraftOrderWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const cancelDraftOrderWorkflow = createWorkflow("cart-draft-order-cancel", (input: EditInput) => {
  const unlocked = findDraftOrderStep({ id: input.id, action: "cancel" }).config({ name: "find-cart-to-lock" })
  lockCartStep({ cart_id: unlocked.cart_id })

  const { cart_id } = findDraftOrderStep({ id: input.id, action: "cancel", version: input.version })
  closeCartPaymentsStep({ cart_id })

  const draftOrder = cancelDraftOrderStep({ id: input.id })
  barCompletionStep({ draft_order_id: input.id, cart_id })
  emitEventStep({ eventName: DraftOrderWorkflowEvents.CANCELED, data: transform(draftOrder, eventPayload) })

  unlockCartStep({ cart_id: unlocked.cart_id })

  return new WorkflowResponse(draftOrder)
})
