import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { decideShipping, type ItemToShip, type KeptShippingMethod } from "../../../modules/draft-order/rules/shipping"
import { withRequiredShipping } from "../../shared/lookups/terms"
import { type PricedShippingOption, priceOf } from "../price-options"
import type { Warning } from "../../shared/warnings"

type Input = { cart_id: string; shipping_methods: KeptShippingMethod[]; options: PricedShippingOption[] }
type CartItem = {
  id: string
  requires_shipping: boolean
  variant?: { product?: { shipping_profile?: { id: string } | null } | null } | null
}

/**
 * Puts the cart's shipping methods in order after an edit. Core's refresh knows nothing of negotiated amounts, and
 * removes what only staff may choose: those come back as they were, and what does not fit goes for good. Undone by the
 * snapshot of the whole cart.
 */
export const reconcileShippingMethodsStep = createStep(
  "cart-draft-order-reconcile-shipping-methods",
  async ({ cart_id, shipping_methods, options }: Input, { container }) => {
    const cartModule = container.resolve(Modules.CART)
    const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "cart",
      fields: ["items.id", "items.requires_shipping", "items.variant.product.shipping_profile.id"],
      filters: { id: cart_id },
    })
    const items = await withRequiredShipping((data[0]?.items ?? []) as CartItem[], { cart_id }, container)
    const decisions = decideShipping(shipping_methods, options.map(toFittingOption), items.map(toItemToShip))
    const kept = decisions.filter((decision) => decision.keep)
    const dropped = decisions.filter((decision) => !decision.keep)

    if (kept.length) {
      await cartModule.restoreShippingMethods(kept.map(({ id }) => id))
      await cartModule.updateShippingMethods(
        kept.map(({ id, name, amount, is_tax_inclusive }) => ({ id, name, amount, is_tax_inclusive }))
      )
    }
    if (dropped.length) {
      await cartModule.deleteShippingMethods(dropped.map(({ id }) => id))
    }
    return new StepResponse<Warning[]>(
      dropped.map(({ name, reason }) => ({
        code: "shipping_method_removed",
        message: `Shipping method "${name}" was removed: ${reason}`,
        path: "shipping_methods",
      }))
    )
  }
)

function toFittingOption(option: PricedShippingOption) {
  const { id, name, shipping_profile_id, is_tax_inclusive } = option
  return { id, name, shipping_profile_id, price: priceOf(option), is_tax_inclusive }
}

function toItemToShip({ requires_shipping, variant }: CartItem): ItemToShip {
  return { requires_shipping, shipping_profile_id: variant?.product?.shipping_profile?.id }
}
