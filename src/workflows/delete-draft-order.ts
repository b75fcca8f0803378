import { deletePaymentSessionsWorkflow, emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { deleteCartStep } from "./steps/delete-cart"
import { deleteDraftOrderStep } from "./steps/delete-draft-order"
import { findDraftOrderStep } from "./steps/find-draft-order"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"
import { readPaymentsStep } from "./steps/read-payments"
import { refuseCustomerPaymentStep } from "./steps/refuse-customer-payment"

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
export const deleteDraftOrderWorkflow = createWorkflow("cart-draft-order-delete", (input: { id: string }) => {
  const unlocked = findDraftOrderStep({ id: input.id, action: "delete" }).config({ name: "find-cart-to-lock" })

  lockCartStep({ cart_id: unlocked.cart_id })

  const { draft_order, cart_id } = findDraftOrderStep({ id: input.id, action: "delete" })

  const payments = readPaymentsStep({ cart_id })
  refuseCustomerPaymentStep({ draft_order_id: input.id, payment_collection: payments })
  deleteDraftOrderStep(input)
  deleteCartStep({ cart_id })
  deletePaymentSessionsWorkflow.runAsStep({
    input: transform(payments, (payments) => ({ ids: (payments?.payment_sessions ?? []).map(({ id }) => id) })),
  })
  emitEventStep({ eventName: DraftOrderWorkflowEvents.DELETED, data: transform(draft_order, eventPayload) })

  unlockCartStep({ cart_id: unlocked.cart_id })

  return new WorkflowResponse(void 0)
})
