import {
  refreshCartItemsWorkflow,
  refreshPaymentCollectionForCartWorkflow,
  updateCartPromotionsWorkflow,
} from "@medusajs/medusa/core-flows"
import { PromotionActions } from "@medusajs/framework/utils"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { KeptShippingMethod } from "../../modules/draft-order/rules/shipping"
import { priceShippingOptionsWorkflow } from "../shipping/price-options"
import { closeOutdatedPaymentsStep } from "./steps/close-outdated-payments"
import { dropUnusedTermsStep } from "./steps/drop-unused-terms"
import { findDroppedPromotionsStep } from "./steps/find-dropped-promotions"
import { hasShippingStep } from "./steps/has-shipping"
import { includeTaxStep } from "./steps/include-tax"
import { reconcileShippingMethodsStep } from "../shipping/steps/reconcile-shipping-methods"
import { keepRequiredShippingStep } from "./steps/keep-required-shipping"
import { taxCartWorkflow } from "./tax-cart"

export type SettleCartInput = {
  cart_id: string
  /** The methods that the cart is to keep where they fit. */
  shipping_methods: (KeptShippingMethod & { data: Record<string, unknown> | null })[]
  /** The codes that are to apply: all that applied before the edit, or those that staff gave. */
  promo_codes: string[]
  /** All that took something off before the edit, for staff to be told what no longer does. */
  codes_before?: string[]
  /** Lines whose negotiated price was agreed before the edit, in the cart's region. */
  agreed_line_ids: string[]
  /** Whether the lines that are not negotiated get core's price anew: what it depends on has changed. */
  reprice: boolean
  additional_data?: Record<string, unknown>
  /** Whether the edit leaves the cart as it is, and changes only the record. Nothing follows from it then. */
  is_cart_unchanged?: boolean
}

/**
 * Brings everything that follows from a cart's content up to date after an edit, in core's order: prices, shipping,
 * taxes, promotions, the amount to pay. Negotiated prices and amounts stay. The caller holds the cart's lock and its
 * snapshot. Answers with what could not be kept.
 */
export const settleCartWorkflow = createWorkflow("cart-draft-order-settle-cart", (input: SettleCartInput) => {
  when("prices-to-follow", { input }, ({ input }) => input.reprice).then(() => {
    refreshCartItemsWorkflow.runAsStep({
      input: { cart_id: input.cart_id, force_refresh: true, additional_data: input.additional_data },
    })
  })

  const hasShipping = hasShippingStep({ cart_id: input.cart_id })
  keepRequiredShippingStep({ cart_id: input.cart_id })
  includeTaxStep({ cart_id: input.cart_id, agreed_line_ids: input.agreed_line_ids })

  const shippingWarnings = when(
    "shipping-methods-to-keep",
    { input, hasShipping },
    ({ input, hasShipping }) => hasShipping && input.shipping_methods.length > 0
  ).then(() => {
    const options = priceShippingOptionsWorkflow.runAsStep({ input: transform(input, toPricingInput) })
    return reconcileShippingMethodsStep({ cart_id: input.cart_id, shipping_methods: input.shipping_methods, options })
  })

  dropUnusedTermsStep({ cart_id: input.cart_id })

  taxCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })
  updateCartPromotionsWorkflow.runAsStep({
    input: { cart_id: input.cart_id, promo_codes: input.promo_codes, action: PromotionActions.REPLACE },
  })
  const promotionWarnings = findDroppedPromotionsStep({
    cart_id: input.cart_id,
    promo_codes: input.promo_codes,
    codes_before: input.codes_before,
  })

  closeOutdatedPaymentsStep({ cart_id: input.cart_id })
  refreshPaymentCollectionForCartWorkflow.runAsStep({ input: { cart_id: input.cart_id } })

  return new WorkflowResponse(
    transform({ shippingWarnings, promotionWarnings }, ({ shippingWarnings, promotionWarnings }) => [
      ...(shippingWarnings ?? []),
      ...promotionWarnings,
    ])
  )
})

function toPricingInput({ cart_id, shipping_methods }: SettleCartInput) {
  return {
    cart_id,
    options: shipping_methods.flatMap(({ shipping_option_id, data }) =>
      shipping_option_id ? [{ id: shipping_option_id, data: data ?? {} }] : []
    ),
  }
}
