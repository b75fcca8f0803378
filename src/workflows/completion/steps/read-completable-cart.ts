import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../../modules/draft-order/errors"
import { type CartToComplete, readCartToComplete } from "../read-cart"

/** The cart with all that completing it reads. @throws `not_allowed` where it is gone. */
export const readCompletableCartStep = createStep(
  "cart-draft-order-read-completable-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const found = await readCartToComplete(cart_id, container)
    if (!found) {
      throw notAllowed(`Cart ${cart_id} has been deleted: its draft order can only be read or deleted`)
    }
    return new StepResponse<CartToComplete>(found)
  }
)
