import { releaseLockStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { restoreShippingMethodsWorkflow } from "./restore-shipping-methods"
import { lockCartStep } from "./steps/lock-cart"
import { snapshotCartStep } from "./steps/snapshot-cart"

/** {@link restoreShippingMethodsWorkflow}, for a caller that does not hold the cart's lock. */
export const healCartWorkflow = createWorkflow("cart-draft-order-heal-cart", (input: { cart_id: string }) => {
  lockCartStep(input)
  snapshotCartStep(input)
  restoreShippingMethodsWorkflow.runAsStep({ input })
  releaseLockStep({ key: input.cart_id })

  return new WorkflowResponse(void 0)
})
