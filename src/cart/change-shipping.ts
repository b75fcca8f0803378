import {
  asChosen,
  decideMethods,
  type MethodBefore,
  methodsToKeep,
  type PricedOption,
  withoutReplaced,
} from "./calculate/change-shipping"
import { mustKnowTaxPreference } from "./calculate/lines"
import { type ChosenOption, checkOptions, toShippingMethods } from "./calculate/shipping-methods"
import { viewOf } from "./cart-in-progress"
import { type ChangeInProgress, discardsNegotiated } from "./change-cart"
import { readTaxPreferences } from "./facts/prices"
import { readFittingOptions, readOptionProfiles } from "./facts/shipping-options"
import { setShippingOptionsContext, validateRefresh, validateShippingMethods } from "./hook-calls"
import { callHook, contextOf, type HookScope } from "./hooks"
import { checkShippingData, priceShipping } from "./price-shipping"
import { newId } from "./new-ids"
import type { ShippingPricing } from "./price-together"
import type { KnownChange } from "./read-change"
import { translateOptions } from "./translate-cart"
import type { ShippingOptionFacts, ShippingPriceFacts } from "./types"

/** The shipping methods of a cart that is changed, before they are priced. */
export type ChosenMethods = {
  /** Those that may stay, whether or not their options still fit. */
  before: MethodBefore[]
  /** Those of them that fit, and the new ones, whose prices are asked for. */
  asked: ChosenOption[]
  /** The new ones. */
  added: ChosenOption[]
  fitting: ShippingOptionFacts[]
}

/** @throws `invalid_data` for an option that does not exist or does not fit; `not_found` for a method to remove. */
export async function chooseMethods(
  known: KnownChange,
  cart: ChangeInProgress,
  scope: HookScope
): Promise<ChosenMethods> {
  const { current, changes, facts, paths } = known
  const added = (changes.shipping_methods ?? []).map((method) => ({
    ...method,
    id: newId("casm"),
  }))
  const candidates = methodsToKeep(current.content, current.removed_methods, changes, discardsNegotiated(known))
  const option_ids = [...candidates, ...added].flatMap(({ shipping_option_id }) => shipping_option_id ?? [])
  if (!option_ids.length || !known.exists.sales_channel) {
    return { before: candidates, asked: [], added: [], fitting: [] }
  }
  const { sales_channel } = facts
  const request = { ...changes, shipping_methods: added }
  const context = await contextOf(
    setShippingOptionsContext({ cart: () => viewOf(cart), sales_channel, request }),
    scope
  )
  const address = cart.content.shipping_address
  const [found = []] = await readFittingOptions([{ option_ids, sales_channel, address, context }], scope.container)
  const fitting = await translateOptions(found, cart.content.locale, scope.container)
  const mustKnow = added.length > 0 && option_ids.some((id) => !fitting.some((option) => option.id === id))
  const profiles = mustKnow
    ? await readOptionProfiles(option_ids, scope.container)
    : new Map(fitting.map(({ id, shipping_profile_id }) => [id, shipping_profile_id]))
  const chosen = checkOptions(added, fitting, profiles, paths.shipping_methods)
  const before = withoutReplaced(candidates, chosen, profiles)

  return { before, asked: [...asChosen(before, fitting), ...chosen], added: chosen, fitting }
}

type Shipping = ChosenMethods & { pricing: ShippingPricing }

/** The cart with the shipping methods that stay and the new ones. */
export async function changeShipping(
  known: KnownChange,
  cart: ChangeInProgress,
  { before, asked, added, fitting, pricing }: Shipping,
  scope: HookScope
): Promise<ChangeInProgress> {
  const { changes, facts, paths, exists } = known
  if (!before.length && !added.length) {
    return withMethods(cart, [], [])
  }
  if (!exists.sales_channel) {
    // Whether they fit is known again once staff have set another channel.
    return withMethods(
      cart,
      before.map(({ negotiated, ...method }) => method),
      before
    )
  }
  const { sales_channel, region, variants } = facts
  const view = viewOf(cart)
  const request = { additional_data: changes.additional_data, shipping_methods: asked.map(({ method }) => method) }
  if (added.length) {
    await callHook(
      validateShippingMethods(() => view, { ...request, shipping_methods: changes.shipping_methods }),
      scope
    )
  }
  if (before.length) {
    await callHook(
      validateRefresh(() => view, request),
      scope
    )
  }
  const prices =
    pricing.prices ?? (await priceShipping({ chosen: asked, request, sales_channel }, view, pricing.rules, scope))
  const data = await checkShippingData({ chosen: added, request, sales_channel }, view, scope)
  const amounts = asked.map(({ method }) => method.amount)
  const mustKnow = mustKnowTaxPreference(amounts, prices)
  const [isInclusive = false] = mustKnow ? await readTaxPreferences([region], scope.container) : []

  const pricesAdded = prices.slice(asked.length - added.length)
  const methods = toShippingMethods(added, pricesAdded, data, isInclusive, paths.shipping_methods)
  const decided = decideMethods(before, methods, pricedOptions(asked, prices, isInclusive), cart.lines, ({ line }) => {
    const product = variants.get(line.variant_id ?? "")?.product
    return product?.shipping_profile_id ?? undefined
  })
  const negotiated = [...before, ...added.map(({ id, method }) => ({ id, negotiated: method.amount }))]
  const shipped = withMethods(cart, decided.methods, negotiated)
  return { ...shipped, options: fitting, warnings: [...cart.warnings, ...decided.warnings] }
}

function pricedOptions(
  asked: ChosenOption[],
  prices: (ShippingPriceFacts | undefined)[],
  isInclusive: boolean
): PricedOption[] {
  return asked.map(({ option }, index) => {
    const price = prices[index]
    const hasPrice = typeof price?.amount === "number"
    return { option, price, includesTax: hasPrice ? price.is_tax_inclusive : isInclusive }
  })
}

/** The cart with these methods, and a row for each amount that is negotiated for one of them. */
function withMethods(
  cart: ChangeInProgress,
  shipping_methods: ChangeInProgress["content"]["shipping_methods"],
  negotiated: { id: string; negotiated: number | undefined }[]
): ChangeInProgress {
  const terms = negotiated.flatMap(({ id, negotiated: amount }) =>
    amount !== undefined && shipping_methods.some((method) => method.id === id)
      ? [{ shipping_method_id: id, amount }]
      : []
  )
  const { content } = cart
  return { ...cart, content: { ...content, shipping_methods, terms: { ...content.terms, shipping_methods: terms } } }
}
