import { validateEmail } from "@medusajs/framework/utils"
import { applyPromotions } from "./apply-promotions"
import { issuesOf } from "./calculate/issues"
import {
  type IdentifiedItem,
  mustKnowTaxPreference,
  requiresShipping,
  toLinePriceRequest,
  toLines,
} from "./calculate/lines"
import { appliedCodes } from "./calculate/promotions"
import { type ChosenOption, checkOptions, toShippingMethods } from "./calculate/shipping-methods"
import { promotionWarnings } from "./calculate/warnings"
import { type CartInProgress, viewOf } from "./cart-in-progress"
import { readTaxPreferences } from "./facts/prices"
import { readFittingOptions, readOptionProfiles } from "./facts/shipping-options"
import { setPricingContext, setShippingOptionsContext, validateNewCart, validateShippingMethods } from "./hook-calls"
import { callHook, contextOf, type HookScope } from "./hooks"
import { checkShippingData, priceShipping } from "./price-shipping"
import { priceTogether, type ShippingPricing } from "./price-together"
import { newId, withNewIds } from "./new-ids"
import { type KnownRequest, readFacts } from "./read-facts"
import { taxCart } from "./tax-cart"
import { translateLines, translateOptions } from "./translate-cart"
import type { CalculatedCart, CartRequest, CustomerFacts } from "./types"

/**
 * Calculates the cart that a request asks for, with prices, shipping, taxes, promotions and totals as core has them.
 * Writes nothing; `write/` writes what it answers. Handlers of the host's on core's hooks are called, but for
 * `cartCreated`.
 *
 * @throws `invalid_data` that names the field; `not_allowed` where stock does not cover an item; what a handler or
 * provider of the host's throws.
 */
export async function calculateCart(request: CartRequest, scope: HookScope): Promise<CalculatedCart> {
  const known = await readFacts(request, scope.container)
  const empty = startCart(known)

  const chosen = await chooseShippingOptions(empty, request, scope)
  const { cart, shippingPrices } = await priceLines(empty, known, chosen, scope)
  await callHook(validateNewCart(newCartOf(cart, known), cart.content), scope)

  const shipped = await addShippingMethods(cart, { request, chosen, pricing: shippingPrices }, scope)
  const taxed = await taxCart(shipped, scope)
  const finished = await applyPromotions(taxed, known.promo_codes, scope)
  return conclude(finished, known.promo_codes)
}

/** The cart without lines and shipping methods, with the ids that its parts get. */
function startCart(known: KnownRequest): CartInProgress {
  const { request, facts } = known
  const email = request.email && validateEmail(request.email)
  const guest = email && !facts.customer ? { id: newId("cus"), email } : null
  const customer = facts.customer ?? (guest && { ...guest, ...NEW_GUEST })
  const identified = <T extends object>(address: T | null) => address && { ...address, id: newId("caaddr") }

  return {
    facts,
    customer,
    options: [],
    promotions: facts.promotions,
    content: {
      id: newId("cart"),
      region_id: facts.region.id,
      currency_code: facts.region.currency_code,
      sales_channel_id: facts.sales_channel.id,
      customer_id: customer?.id ?? null,
      email: email || (customer?.email ?? null),
      locale: request.locale ?? null,
      metadata: null,
      shipping_address: identified(known.shipping_address ?? onlyCountryOf(known)),
      billing_address: identified(known.billing_address),
      items: [],
      shipping_methods: [],
      credit_lines: [],
      promotion_ids: [],
      guest,
      terms: { line_items: [], shipping_methods: [] },
    },
  }
}

const NEW_GUEST: Omit<CustomerFacts, "id" | "email"> = {
  first_name: null,
  last_name: null,
  has_account: false,
  metadata: null,
  groups: [],
}

/** As core has it: in a region of one country, a cart without an address is there. */
function onlyCountryOf({ facts: { region } }: KnownRequest) {
  const [country, ...others] = region.countries
  return country && !others.length ? { country_code: country.iso_2 } : null
}

function newCartOf({ facts, customer }: CartInProgress, known: KnownRequest) {
  const { request, shipping_address, billing_address } = known
  const { region, sales_channel } = facts
  return { request, region, sales_channel, customer, shipping_address, billing_address }
}

/** @throws `invalid_data` for an option that does not exist or does not fit. */
async function chooseShippingOptions(
  cart: CartInProgress,
  request: CartRequest,
  scope: HookScope
): Promise<ChosenOption[]> {
  const methods = (request.shipping_methods ?? []).map((method) => ({
    ...method,
    id: newId("casm"),
  }))
  if (!methods.length) {
    return []
  }
  const { sales_channel } = cart.facts
  const context = await contextOf(
    setShippingOptionsContext({ cart: () => viewOf(cart), sales_channel, request }),
    scope
  )
  const option_ids = methods.map(({ shipping_option_id }) => shipping_option_id)
  const address = cart.content.shipping_address
  const [fitting = []] = await readFittingOptions([{ option_ids, sales_channel, address, context }], scope.container)
  const profiles = option_ids.every((id) => fitting.some((option) => option.id === id))
    ? new Map(fitting.map(({ id, shipping_profile_id }) => [id, shipping_profile_id]))
    : await readOptionProfiles(option_ids, scope.container)
  return checkOptions(methods, await translateOptions(fitting, cart.content.locale, scope.container), profiles)
}

type PricedLines = { cart: CartInProgress; shippingPrices: ShippingPricing }

/** The cart with its lines. Shipping options whose prices do not depend on the items are priced in the same calls. */
async function priceLines(
  empty: CartInProgress,
  known: KnownRequest,
  chosen: ChosenOption[],
  scope: HookScope
): Promise<PricedLines> {
  const { request, facts } = known
  const { region, variants } = facts
  const items: IdentifiedItem[] = withNewIds(request.items ?? [], "cali")
  const context = await contextOf(setPricingContext(newCartOf(empty, known)), scope)
  const place = { region, customer: empty.customer }
  const wanted = items.map((item) => toLinePriceRequest(item, variants, place, context))
  const { linePrices, shipping } = await priceTogether(wanted, chosen, viewOf(empty), scope)

  const isInclusive = await arePricesTaxInclusive(
    empty,
    mustKnowTaxPreference(
      items.map(({ unit_price }) => unit_price),
      linePrices
    ),
    scope
  )
  const { locale } = empty.content
  const lines = toLines(items, linePrices, facts, isInclusive)
  const terms = items.filter(({ variant_id, ...item }) => !variant_id && requiresShipping(item, undefined))
  return {
    cart: {
      ...empty,
      content: {
        ...empty.content,
        items: await translateLines(lines, { variants, locale }, scope.container),
        terms: {
          ...empty.content.terms,
          line_items: terms.map(({ id }) => ({ line_item_id: id, requires_shipping: true })),
        },
      },
    },
    shippingPrices: shipping,
  }
}

type Shipping = { request: CartRequest; chosen: ChosenOption[]; pricing: ShippingPricing }

/** The cart with its shipping methods. */
async function addShippingMethods(
  cart: CartInProgress,
  { request, chosen, pricing }: Shipping,
  scope: HookScope
): Promise<CartInProgress> {
  if (!chosen.length) {
    return cart
  }
  const { sales_channel } = cart.facts
  const view = viewOf(cart)
  await callHook(
    validateShippingMethods(() => view, request),
    scope
  )
  const shipping = { chosen, request, sales_channel }
  const prices = pricing.prices ?? (await priceShipping(shipping, await provisional(cart, scope), pricing.rules, scope))
  const data = await checkShippingData(shipping, view, scope)
  const amounts = chosen.map(({ method }) => method.amount)
  const isInclusive = await arePricesTaxInclusive(cart, mustKnowTaxPreference(amounts, prices), scope)
  const methods = toShippingMethods(chosen, prices, data, isInclusive)

  return {
    ...cart,
    options: chosen.map(({ option }) => option),
    content: {
      ...cart.content,
      shipping_methods: methods,
      terms: {
        ...cart.content.terms,
        shipping_methods: chosen.flatMap(({ id, method: { amount } }) =>
          amount === undefined ? [] : [{ shipping_method_id: id, amount }]
        ),
      },
    },
  }
}

/** Whether prices in the cart's region and currency include tax; read only where it must be known. */
async function arePricesTaxInclusive(cart: CartInProgress, isNeeded: boolean, scope: HookScope): Promise<boolean> {
  const [isInclusive = false] = isNeeded ? await readTaxPreferences([cart.facts.region], scope.container) : []
  return isInclusive
}

/** The cart's totals as they are on the storefront when shipping is chosen: with what applies by itself. */
async function provisional(cart: CartInProgress, scope: HookScope) {
  const taxed = cart.facts.region.automatic_taxes ? await taxCart(cart, scope) : cart
  return viewOf(await applyPromotions(taxed, [], scope))
}

function conclude(cart: CartInProgress, promo_codes: string[]): CalculatedCart {
  const { content, facts, options, promotions } = cart
  const applied = appliedCodes([...content.items, ...content.shipping_methods])

  return {
    content,
    cart: viewOf(cart),
    warnings: promotionWarnings(promo_codes, applied, { ...facts, promotions }),
    issues: issuesOf(content, { ...facts, promotions }, options),
  }
}
