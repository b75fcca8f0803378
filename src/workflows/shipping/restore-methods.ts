import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { lockCartStep, unlockCartStep } from "../shared/steps/lock-cart"
import { restoreShippingMethodsStep } from "./steps/restore-methods"

/** {@link restoreShippingMethodsStep}, for a caller that does not hold the cart's claim. */
export const restoreShippingMethodsWorkflow = createWorkflow(
  "cart-draft-order-restore-shipping-methods",
  (input: { cart_id: string }) => {
    lockCartStep({ cart_id: input.cart_id, action: "restored" })
    restoreShippingMethodsStep(input)
    unlockCartStep({ cart_id: input.cart_id })

    return new WorkflowResponse(void 0)
  }
)
