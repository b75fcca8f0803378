import { listShippingOptionsForCartWithPricingWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { decideShippingTaxStep } from "./steps/decide-shipping-tax"

export type PricedShippingOption = {
  id: string
  name: string
  provider_id: string
  shipping_profile_id: string
  data: Record<string, unknown> | null
  stock_location?: Record<string, unknown>
  calculated_price?: { calculated_amount: number | null; is_calculated_price_tax_inclusive?: boolean } | null
  /** Whether its price, core's or a negotiated one, includes tax. */
  is_tax_inclusive: boolean
}

type Input = { cart_id: string; options: { id: string; data?: Record<string, unknown> }[] }

/**
 * Those of the options that fit a draft's cart, at core's price there. Options that core keeps from the storefront
 * (`enabled_in_store`) are open to staff.
 */
export const priceShippingOptionsWorkflow = createWorkflow(
  "cart-draft-order-price-shipping-options",
  (input: Input) => {
    const storeOptions = listShippingOptionsForCartWithPricingWorkflow
      .runAsStep({ input: { cart_id: input.cart_id, options: input.options, is_return: false } })
      .config({ name: "options-of-the-storefront" })
    const staffOptions = listShippingOptionsForCartWithPricingWorkflow
      .runAsStep({
        input: { cart_id: input.cart_id, options: input.options, is_return: false, enabled_in_store: false },
      })
      .config({ name: "options-of-staff-alone" })

    const options = transform({ storeOptions, staffOptions }, ({ storeOptions, staffOptions }) => {
      const all: Omit<PricedShippingOption, "is_tax_inclusive">[] = [...storeOptions, ...staffOptions]
      return [...new Map(all.map((option) => [option.id, option])).values()]
    })
    const including = decideShippingTaxStep({ cart_id: input.cart_id, options })

    return new WorkflowResponse(
      transform({ options, including }, ({ options, including }): PricedShippingOption[] =>
        options.map((option) => ({ ...option, is_tax_inclusive: including.includes(option.id) }))
      )
    )
  }
)

/** Core's price of the option for the cart; undefined where it has none. */
export function priceOf(option: Pick<PricedShippingOption, "calculated_price">): number | undefined {
  const amount = option.calculated_price?.calculated_amount
  return typeof amount === "number" ? amount : undefined
}
