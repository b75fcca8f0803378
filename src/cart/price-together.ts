import type { PriceRequest, PriceRules } from "./calculate/price-groups"
import type { ChosenOption } from "./calculate/shipping-methods"
import { readPriceRules, readPrices } from "./facts/prices"
import type { HookScope } from "./hooks"
import { mustKnowItems, shippingPriceRequests } from "./price-shipping"
import type { CartView, PriceFacts, ShippingPriceFacts } from "./types"

/** Prices of chosen options, where they are known without the cart's items; else what it takes to find them. */
export type ShippingPricing = {
  prices?: (ShippingPriceFacts | undefined)[]
  rules: Map<string, PriceRules>
}

/**
 * Core's prices of lines, and in the same calls those of shipping options that do not depend on the lines.
 *
 * @param lines - what is asked for each line; undefined where nothing is
 */
export async function priceTogether(
  lines: (PriceRequest | undefined)[],
  chosen: ChosenOption[],
  cart: CartView,
  { container }: HookScope
): Promise<{ linePrices: (PriceFacts | undefined)[]; shipping: ShippingPricing }> {
  const flat = shippingPriceRequests(chosen, cart)
  const ofLines = lines.flatMap((request, index) => (request ? [{ index, request }] : []))
  const sets = [...ofLines, ...flat].map(({ request }) => request.price_set_id)
  const rules = await readPriceRules(sets, [cart.currency_code], container)
  const ofShipping = mustKnowItems(chosen, rules) ? [] : flat
  const found = await readPrices(
    [...ofLines, ...ofShipping].map(({ request }) => request),
    rules,
    container
  )
  const linePrices = new Array<PriceFacts | undefined>(lines.length).fill(undefined)
  ofLines.forEach(({ index }, position) => (linePrices[index] = found[position]))
  const prices = new Array<ShippingPriceFacts | undefined>(chosen.length).fill(undefined)
  ofShipping.forEach(({ index }, position) => (prices[index] = found[ofLines.length + position]))

  return { linePrices, shipping: mustKnowItems(chosen, rules) ? { rules } : { rules, prices } }
}
