import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type CalculatedEdit, calculateEdit, type EditRequest } from "../calculate-change"
import { Kept } from "../kept"

/** What {@link calculateChangeStep} has calculated, for the steps after it. */
export const calculatedEdits = new Kept<CalculatedEdit>()

/** What an edit makes of a draft order's cart: {@link calculateEdit}. Reads, and writes nothing. */
export const calculateChangeStep = createStep(
  "cart-draft-order-calculate-change",
  async (request: EditRequest, run) => {
    const { container, eventGroupId } = run
    const edit = await calculateEdit(request, { container, eventGroupId })
    calculatedEdits.set(edit, run)
    return new StepResponse({ is_payment_outdated: !!edit.payment, changes_head: edit.changes_head })
  }
)
