import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"

/**
 * Soft-deletes the cart with all that is in it, as core does, and core's links to it; undone by bringing back exactly
 * that. Nothing happens where it is deleted already.
 *
 * @throws `conflict` where a row of the cart is held by another transaction of the database.
 */
export const deleteCartStep = createStep(
  "cart-draft-order-delete-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const deleted = await container.resolve(DRAFT_ORDER_MODULE).closings.deleteCart(cart_id)
    return new StepResponse(cart_id, deleted)
  },
  async (deleted, { container }) => {
    if (deleted) {
      await container.resolve(DRAFT_ORDER_MODULE).closings.restoreCart(deleted)
    }
  }
)
