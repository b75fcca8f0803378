import { notAllowed } from "../modules/draft-order/errors"
import { applyPromotions } from "./apply-promotions"
import { changeHead } from "./calculate/change-head"
import { addItems, changeLine, type DraftLine, linesOf, removeLines, repriceLines } from "./calculate/change-lines"
import { issuesOf } from "./calculate/issues"
import { keepIds } from "./calculate/keep-ids"
import { toLinePriceRequest } from "./calculate/lines"
import { checkLineStock, checkPriceable, toPricedLines } from "./calculate/price-lines"
import { appliedCodes } from "./calculate/promotions"
import { promotionWarnings } from "./calculate/warnings"
import { type CartInProgress, viewOf } from "./cart-in-progress"
import { changeShipping, chooseMethods } from "./change-shipping"
import { pricingContextOf, validateChange } from "./change-hooks"
import { readTaxPreferences } from "./facts/prices"
import { callHook, contextOf, type HookScope } from "./hooks"
import { priceTogether } from "./price-together"
import { newId, withNewIds } from "./new-ids"
import { type CartChange, type KnownChange, readChange } from "./read-change"
import { taxCart } from "./tax-cart"
import { translateLines } from "./translate-cart"
import type { CalculatedCart, CartContent, CartLine, CartWarning } from "./types"

/** A cart as it is to be after a change. */
export type ChangedCart = CalculatedCart & {
  /** Set where the change decides who chose the customer: staff, or the e-mail address that they gave. */
  is_customer_chosen?: boolean
}

/** A change while it is calculated. */
export type ChangeInProgress = CartInProgress & { lines: DraftLine[]; warnings: CartWarning[] }

/**
 * Calculates what a cart becomes by changes, as core's cart workflows would have it, but for what was negotiated, which
 * stays. Prices are asked for only where the change can have moved them. Writes nothing. Handlers of the host's on
 * core's hooks are called, but for `cartUpdated`.
 *
 * @throws `invalid_data` that names the field; `not_found` for a line or shipping method that is not the cart's;
 * `not_allowed` where stock does not cover a line, a line has no price, negotiated prices would be lost, or what the
 * change depends on has been deleted; what a handler or provider of the host's throws.
 */
export async function changeCart(change: CartChange, scope: HookScope): Promise<ChangedCart> {
  const known = await readChange(change, scope.container)
  const started = await translateChange(known, startChange(known), scope)
  for (const call of validateChange(known, started)) {
    await callHook(call, scope)
  }

  const methods = await chooseMethods(known, started, scope)
  const { cart, shipping } = await priceLines(known, started, methods.asked, scope)
  const shipped = await changeShipping(known, cart, { ...methods, pricing: shipping }, scope)
  const taxed = await taxCart(shipped, scope)
  const finished = await applyPromotions(taxed, known.promo_codes, scope)
  const content = keepIds(known.current.content, finished.content)
  return conclude(known, { ...shipped, ...finished, content })
}

/** The head of the cart, and the lines that it is to have, before they are priced. */
function startChange(known: KnownChange): ChangeInProgress {
  const { current, changes, facts, wanted, paths } = known
  const { content, draft_order } = current
  const newGuest = wanted && "email" in wanted && !known.customer
  const guest = newGuest ? { id: newId("cus"), email: wanted.email } : null
  const customer = known.customer ?? (guest && { ...guest, ...NEW_GUEST }) ?? undefined
  const { head, warnings } = changeHead(
    content,
    changes,
    {
      ...known,
      ...facts,
      customer_before: facts.customer,
      customer,
      is_customer_chosen: draft_order.is_customer_chosen,
    },
    () => newId("caaddr")
  )
  const items = withNewIds(changes.items_to_add ?? [], "cali")
  const kept = removeLines(linesOf(content), changes.items_to_remove ?? [])
  const updated = (changes.items_to_update ?? []).reduce(
    (lines, { id, ...change }, index) => changeLine(lines, id, change, paths.lines(index)),
    kept
  )
  const lines = addItems(updated, items, facts.variants, paths.items)
  const locale = changes.locale === undefined ? content.locale : changes.locale
  const repriced = reprices(content, { ...head, locale }) ? repriceAll(known, lines) : { lines, warnings: [] }

  return {
    facts,
    customer: customer ?? facts.customer,
    options: [],
    promotions: facts.promotions,
    content: { ...content, ...head, locale, guest, items: repriced.lines.map(({ line }) => line) },
    lines: repriced.lines,
    warnings: [...warnings, ...repriced.warnings],
  }
}

const NEW_GUEST = { first_name: null, last_name: null, has_account: false, metadata: null, groups: [] }

/** New lines get the texts of the cart's language, and all lines those of another language. */
async function translateChange(
  { current, facts: { variants } }: KnownChange,
  started: ChangeInProgress,
  { container }: HookScope
): Promise<ChangeInProgress> {
  const { locale } = started.content
  const isOther = locale !== current.content.locale
  const lines = started.lines.flatMap(({ line, is_new }) => (isOther || is_new ? [line] : []))
  const translated = new Map(
    (await translateLines(lines, { variants, locale }, container)).map((line) => [line.id, line])
  )
  const inLanguage = (line: CartLine) => translated.get(line.id) ?? line
  return {
    ...started,
    lines: started.lines.map((entry) => ({ ...entry, line: inLanguage(entry.line) })),
    content: { ...started.content, items: started.content.items.map(inLanguage) },
  }
}

type Head = Pick<CartContent, "region_id" | "customer_id" | "sales_channel_id" | "locale">

/** Core's prices depend on these: where one of them changes, they are asked for anew. */
function reprices(before: Head, after: Head): boolean {
  return (
    before.region_id !== after.region_id ||
    before.customer_id !== after.customer_id ||
    before.sales_channel_id !== after.sales_channel_id ||
    before.locale !== after.locale
  )
}

function repriceAll(known: KnownChange, lines: DraftLine[]): Pick<ChangeInProgress, "lines" | "warnings"> {
  const { facts } = known
  const repriced = repriceLines(lines, {
    is_region_new: facts.region.id !== known.current.content.region_id,
    discards_negotiated: discardsNegotiated(known),
  })
  const gone = lines.filter(({ line }) => !repriced.some((entry) => entry.line.id === line.id))
  return {
    lines: repriced,
    warnings: gone.map(({ line: { title } }) => ({
      code: "custom_item_removed",
      message: `Item "${title}" was removed: it has no price in ${facts.region.currency_code}`,
      path: "items",
    })),
  }
}

/**
 * Whether negotiated prices go: a negotiated price is an amount in the currency that it was agreed in.
 *
 * @throws `not_allowed` where they would, and nobody has said that this is meant.
 */
export function discardsNegotiated({ current, changes, facts }: KnownChange): boolean {
  const { content, draft_order } = current
  const agreed = new Set(content.terms.shipping_methods.map((row) => row.shipping_method_id))
  const negotiated = [
    ...content.items.filter(({ is_custom_price, variant_id }) => is_custom_price || !variant_id).map(quoted),
    ...content.shipping_methods.filter(({ id }) => agreed.has(id)).map(({ id, name }) => quoted({ id, title: name })),
  ]
  if (facts.region.currency_code === content.currency_code || !negotiated.length) {
    return false
  }
  if (!changes.discard_negotiated_prices) {
    throw notAllowed(
      `Draft order ${draft_order.id} has prices negotiated in ${content.currency_code}, of ${negotiated.join(", ")}: ` +
        `region_id takes it to ${facts.region.currency_code}, and they are lost only with discard_negotiated_prices: true`
    )
  }
  return true
}

const quoted = ({ id, title }: { id: string; title: string }) => `"${title}" (${id})`

type Asked = Parameters<typeof priceTogether>[1]

/** The cart with its lines at their prices. Shipping options that do not depend on the lines are priced at once. */
async function priceLines(known: KnownChange, started: ChangeInProgress, asked: Asked, scope: HookScope) {
  const { lines, content, customer } = started
  const { region, variants, sales_channel } = known.facts
  checkPriceable(lines, variants)
  checkLineStock(lines, variants, sales_channel)

  const view = viewOf(started)
  const isAsking = lines.some(({ price }) => price !== "kept")
  const context = isAsking ? await contextOf(pricingContextOf(known, started), scope) : undefined
  const requests = lines.map(({ line, price }) =>
    price === "kept" ? undefined : toLinePriceRequest(line, variants, { region, customer, cart: view }, context)
  )
  const { linePrices, shipping } = await priceTogether(requests, asked, view, scope)
  const mustKnow = lines.some(({ price }, index) => price === "negotiated" && !hasAmount(linePrices[index]))
  const [isInclusive = false] = mustKnow ? await readTaxPreferences([region], scope.container) : []
  const items = toPricedLines(lines, linePrices, content, isInclusive)

  const cart: ChangeInProgress = {
    ...started,
    lines: lines.map((entry, index) => ({ ...entry, line: items[index] ?? entry.line })),
    content: { ...content, items, terms: { ...content.terms, line_items: lineTermsOf(lines) } },
  }
  return { cart: withoutRequiredShipping(cart), shipping }
}

const hasAmount = (price: { amount: number | null } | undefined) => typeof price?.amount === "number"

/** A row only for a line that differs from the cart's own: an item without a variant that requires shipping. */
function lineTermsOf(lines: DraftLine[]): CartContent["terms"]["line_items"] {
  return lines.flatMap(({ line, requires_shipping }) =>
    !line.variant_id && requires_shipping ? [{ line_item_id: line.id, requires_shipping }] : []
  )
}

/** Core cannot complete a cart with a line that requires shipping and has no variant: the draft order keeps it. */
function withoutRequiredShipping(cart: ChangeInProgress): ChangeInProgress {
  const items = cart.content.items.map((line) => (line.variant_id ? line : { ...line, requires_shipping: false }))
  return { ...cart, content: { ...cart.content, items } }
}

function conclude(known: KnownChange, finished: ChangeInProgress): ChangedCart {
  const { current, changes, facts, exists, wanted, promo_codes } = known
  const { content, promotions, options, warnings } = finished
  const codesIn = (cart: CartContent) => appliedCodes([...cart.items, ...cart.shipping_methods])
  // Codes that staff replace are taken away by staff.
  const before = changes.promo_codes ? [] : codesIn(current.content)
  const dropped = promotionWarnings(promo_codes, codesIn(content), { ...facts, promotions }, before)

  return {
    content,
    cart: viewOf(finished),
    warnings: [...warnings, ...dropped],
    issues: issuesOf(content, { ...facts, promotions }, options, {
      ...exists,
      line_ids: current.content.items.map(({ id }) => id),
      customer: !!finished.customer,
      payment_sessions: current.payment_collection?.payment_sessions ?? [],
    }),
    ...(changes.customer_id ? { is_customer_chosen: true } : wanted && { is_customer_chosen: false }),
  }
}
