import { acquireLockStep, deletePaymentSessionsWorkflow, emitEventStep, releaseLockStep, useQueryGraphStep } from "@medusajs/medusa/core-flows"
import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CART_LOCK } from "./cart-lock"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { deleteCartStep } from "./steps/delete-cart"
import { deleteDraftOrderStep } from "./steps/delete-draft-order"
import { findDraftOrderStep } from "./steps/find-draft-order"
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

  acquireLockStep({ key: unlocked.cart_id, ...CART_LOCK })

  const { draft_order, cart_id } = findDraftOrderStep({ id: input.id, action: "delete" })

  const { data: carts } = useQueryGraphStep({
    entity: "cart",
    fields: ["payment_collection.payment_sessions.*"],
    filters: { id: cart_id },
  })
  const payments = transform(carts, ([cart]) => cart?.payment_collection as PaymentCollectionDTO | null | undefined)

  refuseCustomerPaymentStep({ draft_order_id: input.id, payment_collection: payments })
  deleteDraftOrderStep(input)
  deleteCartStep({ cart_id })
  deletePaymentSessionsWorkflow.runAsStep({
    input: transform(payments, (payments) => ({ ids: (payments?.payment_sessions ?? []).map(({ id }) => id) })),
  })
  emitEventStep({ eventName: DraftOrderWorkflowEvents.DELETED, data: transform(draft_order, eventPayload) })

  releaseLockStep({ key: unlocked.cart_id })

  return new WorkflowResponse(void 0)
})
