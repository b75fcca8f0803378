import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { find } from "../lookups/find"
import { hasShipping } from "../lookups/place"

/**
 * Whether core can list the shipping options of the cart's sales channel. Where it has been deleted, the shipping
 * methods stay as they are until staff set another channel.
 */
export const hasShippingStep = createStep(
  "cart-draft-order-has-shipping",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const [cart] = await find<{ sales_channel_id: string }>("cart", ["sales_channel_id"], { id: cart_id }, container)
    return new StepResponse(!!cart && (await hasShipping(cart.sales_channel_id, container)))
  }
)
