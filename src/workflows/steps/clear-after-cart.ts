import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"

/**
 * Does nothing, unless the creation fails: core takes the cart back then, and leaves its addresses and promotion links.
 */
export const clearAfterCartStep = createStep(
  "cart-draft-order-clear-after-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const { coreTables } = container.resolve(DRAFT_ORDER_MODULE)
    return new StepResponse(undefined, { cart_id, address_ids: await coreTables.listCartAddresses(cart_id) })
  },
  async (made, { container }) => {
    if (made) {
      const { coreTables } = container.resolve(DRAFT_ORDER_MODULE)
      await coreTables.clearAfterCart(made.cart_id, made.address_ids)
    }
  }
)
