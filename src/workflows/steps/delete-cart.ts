import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

/** Soft-deletes the cart with all that is in it, as core deletes; undone by restoring it. */
export const deleteCartStep = createStep(
  "cart-draft-order-delete-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    await container.resolve(Modules.CART).softDeleteCarts([cart_id])
    return new StepResponse(cart_id, cart_id)
  },
  async (cartId, { container }) => {
    if (cartId) {
      await container.resolve(Modules.CART).restoreCarts([cartId])
    }
  }
)
