import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type CalculatedEdit, calculateEdit, type EditRequest } from "../calculate-change"

/** What an edit makes of a draft order's cart: {@link calculateEdit}. Reads, and writes nothing. */
export const calculateChangeStep = createStep(
  "cart-draft-order-calculate-change",
  async (request: EditRequest, { container, eventGroupId }) =>
    new StepResponse<CalculatedEdit>(await calculateEdit(request, { container, eventGroupId }))
)
