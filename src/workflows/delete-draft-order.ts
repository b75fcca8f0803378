import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { EditInput } from "./edit"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { closeCartPaymentsStep } from "./steps/close-cart-payments"
import { deleteCartStep } from "./steps/delete-cart"
import { deleteDraftOrderStep } from "./steps/delete-draft-order"
import { findDraftOrderStep } from "./steps/find-draft-order"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"

/**
 * Deletes a draft order and its open cart. The cart's open payment sessions are closed at their providers.
 *
 * Emits `draft_order.deleted`.
 *
 * @throws `not_found`; `not_allowed` where the draft is completed, or a payment of the customer's is under way.
 *
 * @example
 * await deleteDraftOrderWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const deleteDraftOrderWorkflow = createWorkflow("cart-draft-order-delete", (input: EditInput) => {
  const unlocked = findDraftOrderStep({ id: input.id, action: "delete" }).config({ name: "find-cart-to-lock" })

  lockCartStep({ cart_id: unlocked.cart_id })

  const { draft_order, cart_id } = findDraftOrderStep({ id: input.id, action: "delete", version: input.version })

  closeCartPaymentsStep({ cart_id })
  deleteDraftOrderStep(input)
  deleteCartStep({ cart_id })
  emitEventStep({ eventName: DraftOrderWorkflowEvents.DELETED, data: transform(draft_order, eventPayload) })

  unlockCartStep({ cart_id: unlocked.cart_id })

  return new WorkflowResponse(void 0)
})
