import type { UpdateCartDataDTO } from "@medusajs/framework/types"
import { Modules, removeUndefined } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { CartUpdate } from "../cart-update"

/** Undone by the snapshots of the cart and of its terms. */
export const writeCartStep = createStep("cart-draft-order-write-cart", async (update: CartUpdate, { container }) => {
  const cartModule = container.resolve(Modules.CART)
  const { id, ...cart } = update.cart

  await cartModule.updateCarts(id, removeUndefined(cart) as UpdateCartDataDTO)
  if (update.lines_to_remove.length) {
    await cartModule.softDeleteLineItems(update.lines_to_remove)
  }
  for (const lineId of update.lines_to_reprice) {
    await cartModule.updateLineItems(lineId, { is_custom_price: false })
  }
  await container.resolve(DRAFT_ORDER_MODULE).terms.shippingMethods.remove(update.methods_to_reprice)
  return new StepResponse(id)
})
