import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../../modules/draft-order/errors"
import type { CompletableCart } from "../../../cart/to-order"
import { Kept } from "../../shared/kept"
import { type CartToComplete, readCartToComplete } from "../read-cart"

/** What {@link readCompletableCartStep} has read, for the steps after it. */
export const completableCarts = new Kept<CartToComplete>()

/** The cart with all that completing it reads. @throws `not_allowed` where it is gone. */
export const readCompletableCartStep = createStep(
  "cart-draft-order-read-completable-cart",
  async ({ cart_id }: { cart_id: string }, run) => {
    const found = await readCartToComplete(cart_id, run.container)
    if (!found) {
      throw notAllowed(`Cart ${cart_id} has been deleted: its draft order can only be read or deleted`)
    }
    completableCarts.set(found, run)
    return new StepResponse<CompletableCart>(found.cart)
  }
)
