import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { find } from "../lookups/find"
import { pricesIncludeTaxIn } from "../lookups/region"

type Input = {
  cart_id: string
  /** Lines whose negotiated price was agreed before this, in the cart's region. */
  agreed_line_ids: string[]
}

type Line = {
  id: string
  variant_id: string | null
  quantity: number
  is_custom_price: boolean
  is_tax_inclusive: boolean
}
type Cart = { region_id: string; currency_code: string; items: Line[] }

/**
 * Makes negotiated prices include tax where core's prices do: as the price that core has there for the variant, else as
 * prices in the cart's currency or region. Core leaves tax out where it has no price. Undone by the snapshot of the
 * cart.
 */
export const includeTaxStep = createStep(
  "cart-draft-order-include-tax",
  async ({ cart_id, agreed_line_ids }: Input, { container }) => {
    const cart = await findCart(cart_id, container)
    const lines = cart.items.filter(
      ({ id, variant_id, is_custom_price }) => (is_custom_price || !variant_id) && !agreed_line_ids.includes(id)
    )
    if (!lines.length) {
      return new StepResponse(0)
    }
    const ofCurrency = await pricesIncludeTaxIn({ id: cart.region_id, currency_code: cart.currency_code }, container)
    const ofVariants = await findPricesOfCore(cart, lines, container)
    const changes = lines
      .map(({ id, variant_id, is_tax_inclusive }) => ({
        selector: { id },
        data: { is_tax_inclusive: ofVariants.get(variant_id ?? "") ?? ofCurrency },
        is_tax_inclusive,
      }))
      .filter(({ data, is_tax_inclusive }) => data.is_tax_inclusive !== is_tax_inclusive)

    if (changes.length) {
      await container.resolve(Modules.CART).updateLineItems(changes.map(({ selector, data }) => ({ selector, data })))
    }
    return new StepResponse(changes.length)
  }
)

async function findCart(id: string, container: MedusaContainer): Promise<Cart> {
  const fields = ["id", "variant_id", "quantity", "is_custom_price", "is_tax_inclusive"].map(
    (field) => `items.${field}`
  )
  const [cart] = await find<Cart>("cart", ["region_id", "currency_code", ...fields], { id }, container)
  return cart!
}

/** Of the variants for which core has a price in the cart's currency and region: whether that includes tax. */
async function findPricesOfCore(cart: Cart, lines: Line[], container: MedusaContainer): Promise<Map<string, boolean>> {
  const ids = [...new Set(lines.flatMap(({ variant_id }) => variant_id ?? []))]
  const variants = await find<{ id: string; price_set?: { id: string } | null }>(
    "variant",
    ["id", "price_set.id"],
    { id: ids },
    container
  )
  const priceSetIds = variants.flatMap(({ price_set }) => price_set?.id ?? [])
  if (!priceSetIds.length) {
    return new Map()
  }
  const context = { currency_code: cart.currency_code, region_id: cart.region_id }
  const prices = await container.resolve(Modules.PRICING).calculatePrices({ id: priceSetIds }, { context })
  const bySet = new Map(prices.map((price) => [price.id, price]))

  return new Map(
    variants.flatMap(({ id, price_set }) => {
      const price = bySet.get(price_set?.id ?? "")
      return typeof price?.calculated_amount === "number" ? [[id, !!price.is_calculated_price_tax_inclusive]] : []
    })
  )
}
