import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { restoreShippingMethodsWorkflow } from "../shipping/restore-methods"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"
import { snapshotCartStep } from "./steps/snapshot-cart"
import { snapshotTermsStep } from "./steps/snapshot-terms"

/** {@link restoreShippingMethodsWorkflow}, for a caller that does not hold the cart's lock. */
export const healCartWorkflow = createWorkflow("cart-draft-order-heal-cart", (input: { cart_id: string }) => {
  lockCartStep({ cart_id: input.cart_id, action: "restored" })
  snapshotCartStep(input)
  snapshotTermsStep(input)
  restoreShippingMethodsWorkflow.runAsStep({ input })
  unlockCartStep({ cart_id: input.cart_id })

  return new WorkflowResponse(void 0)
})
