import { present } from "../../../modules/draft-order/rules/present"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { expectUndo, undoUnderClaim } from "../../shared/claim"
import { serialized } from "../../shared/serialized"

/**
 * Marks the record as canceled and blocks its cart, both or neither; undone by reopening both.
 *
 * @throws `not_allowed` where it is not open; `conflict` where the cart's row is held by another transaction.
 */
export const cancelDraftOrderStep = createStep(
  "cart-draft-order-cancel-with-cart",
  async ({ id }: { id: string }, run) => {
    const service = run.container.resolve(DRAFT_ORDER_MODULE)
    const before = await service.retrieveDraftOrder(id)
    const canceled = await service.closings.cancel(id)
    expectUndo(present(before.cart_id, "cart_id"), run)
    return new StepResponse(serialized(canceled), before)
  },
  async (before, run) => {
    if (before) {
      const { closings } = run.container.resolve(DRAFT_ORDER_MODULE)
      await undoUnderClaim(present(before.cart_id, "cart_id"), run, () => closings.reopen(before))
    }
  }
)
