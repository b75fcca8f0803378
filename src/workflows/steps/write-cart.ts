import type { UpdateCartDataDTO } from "@medusajs/framework/types"
import { Modules, removeUndefined } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CartUpdate } from "../cart-update"
import { NEGOTIATED_AMOUNT } from "../negotiated-amount"

/** Undone by the snapshot of the whole cart. */
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
  if (update.methods_to_reprice.length) {
    const changes = update.methods_to_reprice.map((methodId) => ({
      id: methodId,
      metadata: { [NEGOTIATED_AMOUNT]: "" },
    }))
    await cartModule.updateShippingMethods(changes)
  }
  return new StepResponse(id)
})
