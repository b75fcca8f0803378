import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"

type Input = { cart_id: string }

/**
 * Marks the lines without a variant as requiring no shipping, in the cart only: with one that does, core fails to
 * complete the cart after the provider has taken the money. The draft order keeps their terms. Undone by the snapshots
 * of the cart and the terms.
 */
export const keepRequiredShippingStep = createStep(
  "cart-draft-order-keep-required-shipping",
  async ({ cart_id }: Input, { container }) => {
    const ids = await findItemsToShip(cart_id, container)
    if (ids.length) {
      const service = container.resolve(DRAFT_ORDER_MODULE)
      const { id: draft_order_id } = await service.retrieveDraftOrderByCartId(cart_id)
      await service.terms.lineItems.set(
        ids.map((line_item_id) => ({ line_item_id, draft_order_id, requires_shipping: true }))
      )
      await clearRequiredShipping(ids, container)
    }
    return new StepResponse(ids)
  }
)

async function findItemsToShip(cartId: string, container: MedusaContainer): Promise<string[]> {
  const lines = await container
    .resolve(Modules.CART)
    .listLineItems({ cart_id: cartId }, { select: ["id", "variant_id", "requires_shipping"], take: null })
  return lines.filter(({ variant_id, requires_shipping }) => !variant_id && requires_shipping).map(({ id }) => id)
}

async function clearRequiredShipping(ids: string[], container: MedusaContainer): Promise<void> {
  if (ids.length) {
    await container
      .resolve(Modules.CART)
      .updateLineItems(ids.map((id) => ({ selector: { id }, data: { requires_shipping: false } })))
  }
}
