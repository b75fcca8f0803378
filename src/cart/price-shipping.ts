import { type PriceRequest, type PriceRules } from "./calculate/price-groups"
import { type ChosenOption, dependsOnItems, itemsOfProfile, toShippingContext } from "./calculate/shipping-methods"
import { readPrices } from "./facts/prices"
import { readProviderData, readProviderPrices } from "./facts/shipping-options"
import { setCalculatedShippingPricingContext } from "./hook-calls"
import { contextOf, type HookScope } from "./hooks"
import type { CartRequest, CartView, SalesChannelFacts, ShippingPriceFacts } from "./types"

/** `request` is what core's hooks are to know of it. */
export type ShippingToPrice = {
  chosen: ChosenOption[]
  request: Pick<CartRequest, "shipping_methods" | "additional_data">
  sales_channel: SalesChannelFacts
}

/** What core's pricing is asked for the options that have prices of their own, by their index. */
export function shippingPriceRequests(
  chosen: ChosenOption[],
  cart: CartView
): { index: number; request: PriceRequest }[] {
  const context = toShippingContext(cart)
  return chosen.flatMap(({ option: { price_type, price_set_id } }, index) =>
    price_type === "flat" && price_set_id ? [{ index, request: { price_set_id, quantity: 1, context } }] : []
  )
}

/** Whether an option's price is known only once the cart's items have their totals. */
export function mustKnowItems(chosen: ChosenOption[], rules: Map<string, PriceRules>): boolean {
  return chosen.some(({ option }) => dependsOnItems(option, rules))
}

/**
 * Core's or the provider's price of each option for the cart with its items and their totals; undefined where there is
 * none.
 */
export async function priceShipping(
  { chosen, request, sales_channel }: ShippingToPrice,
  cart: CartView,
  rules: Map<string, PriceRules>,
  scope: HookScope
): Promise<(ShippingPriceFacts | undefined)[]> {
  const flat = shippingPriceRequests(chosen, cart)
  const calculated = chosen.map((entry, index) => ({ ...entry, index })).filter(isCalculated)
  const context = calculated.length
    ? await contextOf(
        setCalculatedShippingPricingContext(() => cart, request),
        scope
      )
    : undefined
  const cartContext = toShippingContext(cart)

  const [flatPrices, providerPrices] = await Promise.all([
    readPrices(
      flat.map(({ request }) => request),
      rules,
      scope.container
    ),
    readProviderPrices(
      calculated.map(({ option, method }) => ({
        id: option.id,
        provider_id: option.provider_id,
        optionData: option.data,
        data: method.data,
        context: {
          ...context,
          ...cartContext,
          items: itemsOfProfile(cart.items, option.shipping_profile_id),
          from_location: locationOf(option.fulfillment_set_id, sales_channel),
        },
      })),
      scope.container
    ),
  ])
  const prices = new Array<ShippingPriceFacts | undefined>(chosen.length).fill(undefined)
  flat.forEach(({ index }, position) => (prices[index] = flatPrices[position]))
  calculated.forEach(({ index }, position) => (prices[index] = providerPrices[position]))
  return prices
}

/** The data of each shipping method as its option's provider wants it. @throws what a provider throws. */
export async function checkShippingData(
  { chosen, sales_channel }: ShippingToPrice,
  cart: CartView,
  scope: HookScope
): Promise<Record<string, unknown>[]> {
  return readProviderData(
    chosen.map(({ option, method }) => ({
      provider_id: option.provider_id,
      option_data: option.data ?? {},
      method_data: method.data ?? {},
      context: { ...cart, from_location: locationOf(option.fulfillment_set_id, sales_channel) ?? {} },
    })),
    scope.container
  )
}

function isCalculated({ option }: ChosenOption): boolean {
  return option.price_type === "calculated"
}

function locationOf(fulfillmentSetId: string | null, { stock_locations }: SalesChannelFacts) {
  return stock_locations.find(({ fulfillment_sets }) => fulfillment_sets.some(({ id }) => id === fulfillmentSetId))
}
