import { present } from "../../modules/draft-order/rules/present"
import { updatePaymentCollectionStep } from "@medusajs/medusa/core-flows"
import { transform, when } from "@medusajs/framework/workflows-sdk"
import { closeStaleSessionsStep } from "./steps/close-stale-sessions"
import { findPayableCartStep, type PayableCartInput } from "./steps/find-payable-cart"
import { lockCartStep } from "../shared/steps/lock-cart"

/**
 * How every workflow begins with which the customer pays a draft order's cart. The cart is locked, its draft order may
 * be paid, and its payment collection is at the cart's total: where it was behind, it follows now. It stays so when the
 * workflow fails later, as the amount is right. The caller unlocks the cart.
 */
export function beginPayment(input: PayableCartInput) {
  lockCartStep({ cart_id: input.cart_id, action: "paid" })

  const payable = findPayableCartStep(input)
  closeStaleSessionsStep(payable)

  when("collection-is-behind", { payable }, ({ payable }) => payable.isCollectionBehind).then(() => {
    const mended = transform(payable, ({ payment_collection_id, amount, currency_code }) => ({
      selector: { id: present(payment_collection_id, "payment_collection_id") },
      update: { amount, currency_code },
    }))
    updatePaymentCollectionStep(mended).config({ noCompensation: true })
  })
  return payable
}
