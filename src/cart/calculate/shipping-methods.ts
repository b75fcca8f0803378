import { invalid } from "../../modules/draft-order/errors"
import { entryOf } from "../../modules/draft-order/rules/input"
import type { ShippingMethodInput } from "../../modules/draft-order/rules/input-schemas"
import type { PriceRules } from "./price-groups"
import type { CartShippingMethod, CartView, ShippingOptionFacts, ShippingPriceFacts } from "../types"

/** A shipping method of a request, the option that it names, and the id that it gets. */
export type ChosenOption = { id: string; method: ShippingMethodInput; option: ShippingOptionFacts }

/**
 * The options that a request's shipping methods name. `profileOf` is the shipping profile of every option that exists.
 *
 * @throws `invalid_data` for an option that does not exist or does not fit, and for two of the same shipping profile.
 */
export function checkOptions(
  methods: (ShippingMethodInput & { id: string })[],
  fitting: ShippingOptionFacts[],
  profileOf: Map<string, string>,
  pathOf = entryOf("shipping_methods")
): ChosenOption[] {
  const taken = new Map<string, number>()

  methods.forEach(({ shipping_option_id }, index) => {
    const profile = profileOf.get(shipping_option_id)
    if (profile === undefined) {
      throw invalid(
        `${pathOf(index)}.shipping_option_id`,
        `must name a shipping option: ${shipping_option_id} does not exist`
      )
    }
    const other = taken.get(profile)
    if (other !== undefined) {
      throw invalid(pathOf(index), `is for the same shipping profile as ${pathOf(other)}: one for each profile`)
    }
    taken.set(profile, index)
  })
  return methods.map(({ id, ...method }, index) => {
    const option = fitting.find((candidate) => candidate.id === method.shipping_option_id)
    if (!option) {
      throw invalid(`${pathOf(index)}.shipping_option_id`, `does not fit the draft order: ${method.shipping_option_id}`)
    }
    return { id, method, option }
  })
}

/** What core hands to its pricing of shipping options, but for what the cart holds. */
const KNOWN_WITHOUT_ITEMS = ["currency_code", "region_id", "sales_channel_id", "shipping_address"]

/** Whether the option's price depends on what is in the cart: by its prices' rules, or because a provider sets it. */
export function dependsOnItems({ price_type, price_set_id }: ShippingOptionFacts, rules: Map<string, PriceRules>) {
  const attributes = rules.get(price_set_id ?? "")?.attributes ?? []
  return (
    price_type === "calculated" || attributes.some((name) => !KNOWN_WITHOUT_ITEMS.includes(name.split(".")[0] ?? ""))
  )
}

/** The cart as core hands it to its pricing of shipping options and to providers (`cartFields` there). */
export function toShippingContext(cart: CartView) {
  const { id, locale, currency_code, region_id, sales_channel_id, items, shipping_address, item_total, total } = cart
  return {
    id,
    locale,
    currency_code,
    region_id: String(region_id),
    sales_channel_id,
    items,
    shipping_address,
    item_total,
    total,
  }
}

/** Of the cart's items, those that the option's shipping profile covers. */
export function itemsOfProfile(items: CartView["items"], profileId: string) {
  return items.filter(({ variant }) => profileOf(variant) === profileId)
}

function profileOf(variant: unknown): unknown {
  const found = variant as { product?: { shipping_profile?: { id: string } | null } } | undefined
  return found?.product?.shipping_profile?.id
}

/**
 * The cart's shipping methods, at core's price or the negotiated amount. A negotiated amount includes tax where core's
 * price does, or else where prices in the currency or region do.
 *
 * @throws `invalid_data` for an option without a price, where none was negotiated.
 */
export function toShippingMethods(
  chosen: ChosenOption[],
  prices: (ShippingPriceFacts | undefined)[],
  data: Record<string, unknown>[],
  arePricesTaxInclusive: boolean,
  pathOf = entryOf("shipping_methods")
): CartShippingMethod[] {
  return chosen.map(({ id, method, option }, index) => {
    const price = prices[index]
    const amount = method.amount ?? price?.amount
    if (amount === undefined || amount === null) {
      throw invalid(
        `${pathOf(index)}.amount`,
        `is required: shipping option ${option.id} has no price for this draft order`
      )
    }
    return {
      id,
      name: option.name,
      shipping_option_id: option.id,
      amount,
      is_tax_inclusive: typeof price?.amount === "number" ? price.is_tax_inclusive : arePricesTaxInclusive,
      data: data[index] ?? {},
      tax_lines: [],
      adjustments: [],
    }
  })
}
