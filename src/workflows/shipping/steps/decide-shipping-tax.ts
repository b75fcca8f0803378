import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { find } from "../../shared/lookups/find"
import { pricesIncludeTaxIn } from "../../shared/lookups/region"

type Option = {
  id: string
  calculated_price?: { calculated_amount: number | null; is_calculated_price_tax_inclusive?: boolean } | null
}

type Input = { cart_id: string; options: Option[] }

/**
 * Which options have prices that include tax: as core's price for the cart says, else as prices in its currency or
 * region do. An amount that is negotiated for the option follows this.
 */
export const decideShippingTaxStep = createStep(
  "cart-draft-order-decide-shipping-tax",
  async ({ cart_id, options }: Input, { container }) => {
    const isPriced = ({ calculated_price }: Option) => typeof calculated_price?.calculated_amount === "number"
    let ofRegion = false

    if (!options.every(isPriced)) {
      const fields = ["region_id", "currency_code"]
      const [cart] = await find<{ region_id: string; currency_code: string }>(
        "cart",
        fields,
        { id: cart_id },
        container
      )
      ofRegion =
        !!cart && (await pricesIncludeTaxIn({ id: cart.region_id, currency_code: cart.currency_code }, container))
    }
    const including = options.filter((option) =>
      isPriced(option) ? option.calculated_price?.is_calculated_price_tax_inclusive : ofRegion
    )
    return new StepResponse(including.map(({ id }) => id))
  }
)
