import { Modules } from "@medusajs/framework/utils"
import { type HostService, inTransactionOf } from "../../../cart/write/transaction"
import type { OrderToPlace, Stage } from "../stage"

/** The part of the cart module that completes a cart; its type leaves out the context, and that null clears a time. */
type CartService = HostService & {
  updateCarts: (id: string, changes: { completed_at: Date | null }, context?: object) => Promise<unknown>
}

/** The time at which the cart was completed. */
export const cart: Stage<OrderToPlace, true> = {
  find: ({ is_cart_completed }) => is_cart_completed || undefined,
  make: async ({ completion }, { transaction, container, eventGroupId }) => {
    const service = container.resolve<CartService>(Modules.CART)
    await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      service.updateCarts(completion.cart_id, { completed_at: new Date() }, context)
    )
    return true
  },
  undo: async ({ cart_id }, container) => {
    await container.resolve<CartService>(Modules.CART).updateCarts(cart_id, { completed_at: null })
  },
}
