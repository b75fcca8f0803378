import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { mayUndo } from "./may-undo"

/** Stamps the cart as completed; undone by taking the stamp away. */
export const completeCartStep = createStep(
  "cart-draft-order-complete-cart",
  async ({ cart_id, order_id }: { cart_id: string; order_id: string }, { container }) => {
    const cartModule = container.resolve(Modules.CART)
    const cart = await cartModule.retrieveCart(cart_id, { select: ["id", "completed_at"] })
    if (!cart.completed_at) {
      await cartModule.updateCarts(cart_id, { completed_at: new Date() })
    }
    return new StepResponse(cart_id, { cart_id, order_id })
  },
  async (completed, { container }) => {
    if (completed && (await mayUndo("cart", completed.order_id, container))) {
      const reopened = { completed_at: null } as unknown as { completed_at: Date }
      await container.resolve(Modules.CART).updateCarts(completed.cart_id, reopened)
    }
  }
)
