import { Modules, removeUndefined } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { LineItemPlan } from "../../../modules/draft-order/rules/lines"

type Input = { line_id: string; data: LineItemPlan["data"] }

/** Undone by the snapshot of the whole cart. */
export const writeLineItemStep = createStep(
  "cart-draft-order-write-line-item",
  async ({ line_id, data }: Input, { container }) => {
    const changes = removeUndefined(data)
    if (Object.keys(changes).length) {
      await container.resolve(Modules.CART).updateLineItems(line_id, changes)
    }
    return new StepResponse(line_id)
  }
)
