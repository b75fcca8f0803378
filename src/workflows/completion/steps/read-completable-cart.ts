import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../../modules/draft-order/errors"
import { COMPLETABLE_CART_FIELDS, type CompletableCart } from "../order-from-cart"
import { find } from "../../shared/lookups/find"
import { withRequiredShipping } from "../../shared/lookups/terms"

/** The cart with all that completing it reads. @throws `not_allowed` where it is gone. */
export const readCompletableCartStep = createStep(
  "cart-draft-order-read-completable-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const [cart] = await find<CompletableCart>("cart", COMPLETABLE_CART_FIELDS, { id: cart_id }, container)
    if (!cart) {
      throw notAllowed(`Cart ${cart_id} has been deleted: its draft order can only be read or deleted`)
    }
    return new StepResponse<CompletableCart>({
      ...cart,
      items: await withRequiredShipping(cart.items, { cart_id }, container),
    })
  }
)
