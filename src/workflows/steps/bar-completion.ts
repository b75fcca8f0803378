import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { orderIdOf } from "../../modules/draft-order/rules"

type Input = { draft_order_id: string; cart_id: string }

/**
 * Links the cart to an order that will never be: core's completion of the cart, from wherever it is called, finds that
 * it has an order and makes none. Undone by taking the link away.
 */
export const barCompletionStep = createStep(
  "cart-draft-order-bar-completion",
  async ({ draft_order_id, cart_id }: Input, { container }) => {
    const link = { [Modules.ORDER]: { order_id: orderIdOf(draft_order_id) }, [Modules.CART]: { cart_id } }
    await container.resolve(ContainerRegistrationKeys.LINK).create(link)
    return new StepResponse(cart_id, link)
  },
  async (link, { container }) => {
    if (link) {
      await container.resolve(ContainerRegistrationKeys.LINK).dismiss(link)
    }
  }
)
