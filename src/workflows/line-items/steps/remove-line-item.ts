import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** Undone by the snapshot of the whole cart. */
export const removeLineItemStep = createStep(
  "cart-draft-order-remove-line-item",
  async ({ line_id }: { line_id: string }, { container }) => {
    await container.resolve(Modules.CART).softDeleteLineItems([line_id])
    return new StepResponse(line_id)
  }
)
