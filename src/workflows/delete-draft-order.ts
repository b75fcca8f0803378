import { acquireLockStep, deletePaymentSessionsWorkflow, emitEventStep, releaseLockStep, useQueryGraphStep } from "@medusajs/medusa/core-flows"
import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { CART_LOCK } from "./cart-lock"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { deleteCartStep } from "./steps/delete-cart"
import { deleteDraftOrderStep } from "./steps/delete-draft-order"
import { findDeletableDraftOrderStep } from "./steps/find-draft-order"
import { refuseCustomerPaymentStep } from "./steps/refuse-customer-payment"

/**
 * Deletes a draft order and its open cart. The cart's open payment sessions are closed at their providers. An id that
 * is none is passed over, so that deleting twice is no error.
 *
 * Emits `draft_order.deleted`.
 *
 * @throws `not_allowed` where the draft is completed, or a payment of the customer's is under way.
 *
 * @example
 * await deleteDraftOrderWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const deleteDraftOrderWorkflow = createWorkflow("cart-draft-order-delete", (input: { id: string }) => {
  const unlocked = findDeletableDraftOrderStep(input).config({ name: "find-cart-to-lock" })

  when("draft-order-exists", { unlocked }, ({ unlocked }) => !!unlocked).then(() => {
    const lock = transform(unlocked, (draftOrder) => draftOrder!.cart_id ?? draftOrder!.id)
    acquireLockStep({ key: lock, ...CART_LOCK })

    const draftOrder = findDeletableDraftOrderStep(input)

    when("still-exists", { draftOrder }, ({ draftOrder }) => !!draftOrder).then(() => {
      const cartId = transform(draftOrder, (draftOrder) => draftOrder!.cart_id)
      const { data } = useQueryGraphStep({
        entity: "cart",
        fields: ["payment_collection.payment_sessions.*"],
        filters: { id: transform(cartId, (cartId) => [cartId ?? ""]) },
      })
      const payments = transform(data, ([cart]) => cart?.payment_collection as PaymentCollectionDTO | null | undefined)
      refuseCustomerPaymentStep({ draft_order_id: input.id, payment_collection: payments })

      deleteDraftOrderStep(input)
      deleteCartStep({ cart_id: cartId })
      deletePaymentSessionsWorkflow.runAsStep({
        input: transform(payments, (payments) => ({ ids: (payments?.payment_sessions ?? []).map(({ id }) => id) })),
      })
      emitEventStep({
        eventName: DraftOrderWorkflowEvents.DELETED,
        data: transform(draftOrder, (draftOrder) => eventPayload(draftOrder!)),
      })
    })
    releaseLockStep({ key: lock })
  })

  return new WorkflowResponse(void 0)
})
