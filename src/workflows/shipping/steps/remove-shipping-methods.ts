import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** For good: a method that is soft-deleted is one that core removed. Undone by the snapshot of the whole cart. */
export const removeShippingMethodsStep = createStep(
  "cart-draft-order-remove-shipping-methods",
  async ({ ids }: { ids: string[] }, { container }) => {
    if (ids.length) {
      await container.resolve(Modules.CART).deleteShippingMethods(ids)
    }
    return new StepResponse(ids)
  }
)
