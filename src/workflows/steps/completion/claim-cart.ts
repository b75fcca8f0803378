import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CompletableCart } from "../../order-from-cart"
import { mayUndo } from "./may-undo"

type Input = { cart: CompletableCart; order_id: string }

/**
 * Links the cart, and its promotions, to the order that is to be: from here on core's own completion of the cart finds
 * an order and makes none, also when this process is killed before the order exists. Undone by taking the links away.
 */
export const claimCartStep = createStep(
  "cart-draft-order-claim-cart",
  async ({ cart, order_id }: Input, { container }) => {
    const links = linksOf(cart, order_id)
    await container.resolve(ContainerRegistrationKeys.LINK).create(links)
    return new StepResponse(order_id, { links, order_id })
  },
  async (claim, { container }) => {
    if (claim && (await mayUndo("claim", claim.order_id, container))) {
      await container.resolve(ContainerRegistrationKeys.LINK).dismiss(claim.links)
    }
  }
)

function linksOf(cart: CompletableCart, orderId: string) {
  const order = { [Modules.ORDER]: { order_id: orderId } }

  return [
    { ...order, [Modules.CART]: { cart_id: cart.id } },
    ...(cart.promotions ?? []).map(({ id }) => ({ ...order, [Modules.PROMOTION]: { promotion_id: id } })),
  ]
}
