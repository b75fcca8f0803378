import { toCartView } from "./calculate/view"
import { totalsOf } from "./calculate/totals"
import type { ChangeInProgress } from "./change-cart"
import type { HookCall } from "./hooks"
import type { KnownChange } from "./read-change"
import type { CartChanges, CartView } from "./types"

const UPDATE_CART = "update-cart"
const ADD_TO_CART = "add-to-cart"
const UPDATE_LINE = "update-line-item-in-cart"
const REFRESH_ITEMS = "refresh-cart-items"

/** What core's `updateCartWorkflow` changes, of all that a change may name. */
const HEAD = [
  "region_id",
  "currency_code",
  "customer_id",
  "email",
  "sales_channel_id",
  "shipping_address",
  "billing_address",
  "locale",
  "promo_codes",
] as const satisfies (keyof CartChanges)[]

/** Whether core's `updateCartWorkflow` would make this change. */
export function changesHead(changes: CartChanges): boolean {
  return HEAD.some((field) => changes[field] !== undefined)
}

/** The cart before the change, as core reads it. */
function viewBefore({ current: { content, times }, facts }: KnownChange): CartView {
  const { region, customer, variants, promotions } = facts
  const around = { region, customer, variants, promotions, shipping_options: [] }
  return { ...toCartView(content, around, totalsOf(content)), ...times }
}

/** The host may refuse a change: handlers on `validate` of the core workflows that would make it. */
export function validateChange(known: KnownChange, { content }: ChangeInProgress): HookCall[] {
  const { changes, current } = known
  const { items_to_add = [], items_to_update = [], additional_data } = changes
  const cart_id = current.content.id
  const before = () => ({ "get-cart": { data: viewBefore(known) } })
  const validate = (workflow: string, input: object, outputs = {}): HookCall => ({
    workflow,
    hook: "validate",
    prepare: () => ({ input: { ...input, additional_data }, outputs: { ...before(), ...outputs } }),
  })
  const { region_id, currency_code, customer_id, email, sales_channel_id, shipping_address, billing_address } = content
  const head = { region_id, currency_code, customer_id, email, sales_channel_id, shipping_address, billing_address }

  return [
    ...(changesHead(changes)
      ? [validate(UPDATE_CART, headOf(known), { "prepare-cart-to-update": { id: cart_id, ...head } })]
      : []),
    ...(items_to_add.length ? [validate(ADD_TO_CART, { cart_id, items: items_to_add })] : []),
    ...items_to_update.map(({ id, ...update }) => validate(UPDATE_LINE, { cart_id, item_id: id, update })),
  ]
}

/** The input of core's `updateCartWorkflow`. */
function headOf({ changes, current, shipping_address, billing_address }: KnownChange) {
  const given = Object.fromEntries(HEAD.flatMap((name) => (changes[name] === undefined ? [] : [[name, changes[name]]])))
  return {
    id: current.content.id,
    ...given,
    ...(shipping_address !== undefined && { shipping_address }),
    ...(billing_address !== undefined && { billing_address }),
  }
}

/** The host adds to the context in which lines are priced: of new items, of a changed line, or of all. */
export function pricingContextOf(known: KnownChange, { lines }: ChangeInProgress): HookCall {
  const { changes, current } = known
  const { items_to_add, items_to_update = [], additional_data } = changes
  const cart_id = current.content.id
  const call = (workflow: string, input: object, outputs = {}): HookCall => ({
    workflow,
    hook: "setPricingContext",
    prepare: () => ({
      input: { cart_id, ...input, additional_data },
      outputs: { "get-cart": { data: viewBefore(known) }, ...outputs },
    }),
  })
  const [update] = items_to_update
  const isChanged = (id: string) => items_to_update.some((entry) => entry.id === id)
  const asksOnlyOfChanged = lines.every(({ price, is_new, is_joined, line }) => {
    return price === "kept" || is_new || is_joined || isChanged(line.id)
  })
  if (asksOnlyOfChanged && items_to_add) {
    return call(ADD_TO_CART, { items: items_to_add })
  }
  if (asksOnlyOfChanged && update) {
    const { id, ...change } = update
    const item = current.content.items.find((line) => line.id === id)
    const variantIds = item?.variant_id ? [item.variant_id] : []
    return call(UPDATE_LINE, { item_id: id, update: change }, { "find-line-item-to-update": { item, variantIds } })
  }
  return call(REFRESH_ITEMS, { force_refresh: true })
}

/** The host acts on a cart that has been changed by what core's `updateCartWorkflow` changes. */
export function cartUpdated(cart: object, additional_data: CartChanges["additional_data"]): HookCall {
  return {
    workflow: UPDATE_CART,
    hook: "cartUpdated",
    prepare: () => ({ input: { additional_data }, outputs: { [`${REFRESH_ITEMS}-as-step`]: cart } }),
  }
}
