import { createPaymentSessionsWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { beginPayment } from "./payable-cart"
import { assertSeenStep } from "./steps/assert-seen"
import { noteSessionStep } from "./steps/note-session"
import { unlockCartStep } from "../shared/steps/lock-cart"

export type OpenPaymentSessionInput = {
  cart_id: string
  /** A payment collection of that cart. */
  payment_collection_id: string
  provider_id: string
  /** For the provider. */
  data?: Record<string, unknown>
  /** The customer who is logged in, where one is. */
  customer_id?: string
  /** The version of the draft order that the customer has seen. Left out, the one that there is. */
  seen_version?: number
}

/**
 * Opens a payment session on a draft order's cart, under the cart's lock and at its total, in place of the sessions
 * that were open. Core does the work. The session belongs to the draft order's version, which is noted with it.
 *
 * @throws what core's workflow throws; `not_found` for an unknown cart or payment collection; `not_allowed` where the
 * draft's state forbids a payment, or a provider does not close its session; `conflict` where the cart is not free in
 * time, and with the code `order_changed` where the customer has seen something else.
 */
export const openPaymentSessionWorkflow = createWorkflow(
  "cart-draft-order-open-payment-session",
  (input: OpenPaymentSessionInput) => {
    beginPayment(transform(input, ({ cart_id, payment_collection_id }) => ({ cart_id, payment_collection_id })))
    assertSeenStep({ cart_id: input.cart_id, seen_version: input.seen_version })

    const session = createPaymentSessionsWorkflow.runAsStep({
      input: transform(input, ({ payment_collection_id, provider_id, data, customer_id }) => ({
        payment_collection_id,
        provider_id,
        data,
        customer_id,
      })),
    })
    noteSessionStep({ cart_id: input.cart_id, session })
    unlockCartStep({ cart_id: input.cart_id })

    return new WorkflowResponse(session)
  }
)
