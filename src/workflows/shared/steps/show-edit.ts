import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SerializedDraftOrder } from "../../../modules/draft-order"
import { Kept } from "../kept"
import type { Warning } from "../warnings"

/** What every edit answers with. `cart` has its totals, in the shape of core's carts. */
export type EditResult = {
  draft_order: SerializedDraftOrder
  warnings: Warning[]
  cart: Record<string, unknown> & { id: string }
}

/** What an edit, or a creation, answers with once it is written. */
export const editResults = new Kept<EditResult>()

/** The answer of an edit, or of a creation, that has been written. */
export const showEditStep = createStep(
  "cart-draft-order-show-edit",
  async (_: object, run) => new StepResponse<EditResult>(editResults.get(run))
)
