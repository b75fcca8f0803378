import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"

/**
 * Removes the terms of lines and shipping methods that the cart no longer has. A method that is only soft-deleted was
 * removed by core, and may be put back. Undone by the snapshot of the terms.
 */
export const dropUnusedTermsStep = createStep(
  "cart-draft-order-drop-unused-terms",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const cartModule = container.resolve(Modules.CART)
    const ofMethods = (await service.terms.shippingMethods.find({ cart_id })).map((row) => row.shipping_method_id)
    const ofLines = (await service.terms.lineItems.find({ cart_id })).map((row) => row.line_item_id)

    if (ofMethods.length) {
      const methods = await cartModule.listShippingMethods(
        { id: ofMethods },
        { select: ["id"], take: null, withDeleted: true }
      )
      await service.terms.shippingMethods.remove(ofMethods.filter((id) => !methods.some((method) => method.id === id)))
    }
    if (ofLines.length) {
      const lines = await cartModule.listLineItems({ id: ofLines }, { select: ["id"], take: null })
      await service.terms.lineItems.remove(ofLines.filter((id) => !lines.some((line) => line.id === id)))
    }
  }
)
