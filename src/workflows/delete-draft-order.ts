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
 * Deletes a draft order and its cart, the cart first: the record guards it until it is gone. A deletion that was killed
 * is finished by the next call. The customer's open payment sessions are closed at their providers.
 *
 * Emits `draft_order.deleted`.
 *
 * @throws `not_found`; `conflict` for a cart that is not free; `not_allowed` where the draft is completed, or the
 * customer has a payment in progress, or a payment session that its provider does not close.
 *
 * @example
 * await deleteDraftOrderWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const deleteDraftOrderWorkflow = createWorkflow("cart-draft-order-delete", (input: EditInput) => {
  const unlocked = findDraftOrderStep({ id: input.id, action: "delete" }).config({ name: "find-cart-to-lock" })

  lockCartStep({ cart_id: unlocked.cart_id, action: "deleted", lock: input.lock })

  const { draft_order, cart_id } = findDraftOrderStep({ id: input.id, action: "delete", version: input.version })

  closeCartPaymentsStep({ cart_id })
  deleteCartStep({ cart_id })
  deleteDraftOrderStep(input)
  emitEventStep({ eventName: DraftOrderWorkflowEvents.DELETED, data: transform(draft_order, eventPayload) })
  // What core's cart module tells of its own soft delete, for those who index or cache carts.
  emitEventStep({ eventName: "cart.cart.deleted", data: { id: cart_id } }).config({ name: "emit-cart-deleted" })

  unlockCartStep({ cart_id: unlocked.cart_id })

  return new WorkflowResponse(void 0)
})
