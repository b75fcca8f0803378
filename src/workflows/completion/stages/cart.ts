import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"

/** The time at which the cart was completed. */
export const cart: Stage<{ completion: Completion }, true> = {
  find: async ({ completion }, container) => {
    const { completed_at } = await container
      .resolve(Modules.CART)
      .retrieveCart(completion.cart_id, { select: ["id", "completed_at"] })
    return completed_at ? true : undefined
  },
  make: async ({ completion }, { container }) => {
    await container.resolve(Modules.CART).updateCarts(completion.cart_id, { completed_at: new Date() })
    return true
  },
  undo: async ({ cart_id }, container) => {
    // The type of the module's update leaves out that null clears a time.
    const reopened = { completed_at: null } as unknown as { completed_at: Date }
    await container.resolve(Modules.CART).updateCarts(cart_id, reopened)
  },
}

export const completeCartStep = createStep("cart-draft-order-complete-cart", (input: { completion: Completion }, run) =>
  findOrMake(cart, input, run)
)
