import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { notAllowed } from "../../../modules/draft-order/errors"
import { find } from "../../shared/lookups/find"
import { assertShippable } from "../../shared/lookups/place"

/** A draft order's cart id. @throws `not_found`; `not_allowed` where it or its sales channel has been deleted. */
export const findCartToShipStep = createStep(
  "cart-draft-order-find-cart-to-ship",
  async ({ id }: { id: string }, { container }) => {
    const { cart_id } = await container.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(id)
    const [cart] = cart_id
      ? await find<{ id: string; sales_channel_id: string }>(
          "cart",
          ["id", "sales_channel_id"],
          { id: cart_id },
          container
        )
      : []

    if (!cart) {
      throw notAllowed(`Draft order ${id} no longer has a cart, and nothing to ship`)
    }
    await assertShippable(cart.sales_channel_id, container)
    return new StepResponse(cart.id)
  }
)
