import { createPaymentCollectionForCartWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { beginPayment } from "./payable-cart"
import type { PayableCartInput } from "./steps/find-payable-cart"
import { unlockCartStep } from "../shared/steps/lock-cart"

/**
 * Makes sure, under the cart's lock, that a draft order's cart has a payment collection at its total: creates one, or
 * mends the amount of the one that it has. Payment sessions at another amount are closed at their providers.
 *
 * @throws `not_found` for an unknown cart; `not_allowed` where the draft's state forbids a payment, or a provider does
 * not close its session; `conflict` where the cart is not free in time.
 */
export const ensurePaymentCollectionWorkflow = createWorkflow(
  "cart-draft-order-ensure-payment-collection",
  (input: PayableCartInput) => {
    const payable = beginPayment(input)

    when("cart-has-no-collection", { payable }, ({ payable }) => !payable.payment_collection_id).then(() => {
      createPaymentCollectionForCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
    })
    unlockCartStep({ cart_id: input.cart_id })

    return new WorkflowResponse(void 0)
  }
)
