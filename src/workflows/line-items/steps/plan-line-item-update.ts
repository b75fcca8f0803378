import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { missing } from "../../../modules/draft-order/errors"
import { assertMetadata } from "../../../modules/draft-order/rules/input"
import { planLineItemUpdate } from "../../../modules/draft-order/rules/lines"
import type { LineItemChanges } from "../../types"
import type { CartBeforeEdit } from "../../shared/steps/read-cart"

type Input = {
  cart: CartBeforeEdit
  line_id: string
  changes: LineItemChanges
  additional_data?: Record<string, unknown>
}

/** What a line becomes. @throws `not_found` for a line that is not the draft's; `invalid_data` that names the field. */
export const planLineItemUpdateStep = createStep(
  "cart-draft-order-plan-line-item-update",
  async ({ cart, line_id, changes, additional_data }: Input) => {
    assertMetadata(additional_data, "additional_data")

    const line = cart.items.find(({ id }) => id === line_id)
    if (!line) {
      throw missing(`Line item with ${line_id} was not found in this draft order`)
    }
    return new StepResponse(planLineItemUpdate(line, changes))
  }
)
