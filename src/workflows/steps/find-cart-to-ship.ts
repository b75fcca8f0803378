import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../modules/draft-order"
import { notAllowed } from "../../modules/draft-order/errors"
import { find } from "../references/find"

/** The id of a draft order's cart. @throws `not_found`; `not_allowed` where the cart is gone. */
export const findCartToShipStep = createStep(
  "cart-draft-order-find-cart-to-ship",
  async ({ id }: { id: string }, { container }) => {
    const { cart_id } = await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).retrieveDraftOrder(id)
    const [cart] = cart_id ? await find<{ id: string }>("cart", ["id"], { id: cart_id }, container) : []

    if (!cart) {
      throw notAllowed(`Draft order ${id} has no cart any more, and nothing to ship`)
    }
    return new StepResponse(cart.id)
  }
)
