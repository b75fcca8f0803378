import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { findNegotiatedAmounts } from "../../shared/lookups/terms"
import type { SettleCartInput } from "../../shared/settle-cart"

/**
 * All shipping methods that the draft's cart is to have, where one of them is not as this plugin left it; none where
 * all are. A method that is soft-deleted was removed by core: this plugin deletes for good.
 */
export const findShippingDamageStep = createStep(
  "cart-draft-order-find-shipping-damage",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const methods = await container.resolve(Modules.CART).listShippingMethods({ cart_id }, { withDeleted: true })
    const negotiated = await findNegotiatedAmounts({ cart_id }, container)
    const kept = methods.map(({ id, name, shipping_option_id, data, amount, ...method }) => ({
      id,
      name,
      shipping_option_id: shipping_option_id ?? null,
      data: data ?? null,
      negotiated: negotiated.get(id),
      amount: Number(amount),
      isDeleted: "deleted_at" in method && !!method.deleted_at,
    }))
    const isDamaged = kept.some(
      ({ negotiated, amount, isDeleted }) => isDeleted || (negotiated !== undefined && negotiated !== amount)
    )

    return new StepResponse<SettleCartInput["shipping_methods"]>(
      isDamaged ? kept.map(({ isDeleted, amount, ...method }) => method) : []
    )
  }
)
