import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { expectUndo, undoUnderClaim } from "../../shared/claim"

/**
 * Soft-deletes the cart with all that is in it, as core does, and core's links to it; undone by bringing back exactly
 * that. Nothing happens where it is deleted already.
 *
 * @throws `conflict` where a row of the cart is held by another transaction of the database.
 */
export const deleteCartStep = createStep(
  "cart-draft-order-delete-cart",
  async ({ cart_id }: { cart_id: string }, run) => {
    const { closings } = run.container.resolve(DRAFT_ORDER_MODULE)
    const deleted = await closings.deleteCart(cart_id)
    expectUndo(cart_id, run)
    return new StepResponse(cart_id, deleted)
  },
  async (deleted, run) => {
    if (deleted) {
      const { closings } = run.container.resolve(DRAFT_ORDER_MODULE)
      await undoUnderClaim(deleted.cart_id, run, () => closings.restoreCart(deleted))
    }
  }
)
