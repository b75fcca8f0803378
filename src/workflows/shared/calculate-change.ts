import type { MedusaContainer } from "@medusajs/framework/types"
import { MathBN, mergeMetadata } from "@medusajs/framework/utils"
import { asAgreed } from "../../cart/calculate/answers"
import { type ChangedCart, changeCart } from "../../cart/change-cart"
import { changesHead } from "../../cart/change-hooks"
import { type CurrentCart, readDraftCart } from "../../cart/facts/carts"
import { showCart } from "../../cart/show-cart"
import type { HookScope } from "../../cart/hooks"
import type { CartChanges, CartContent, ChangePaths } from "../../cart/types"
import type { DraftOrderChanges } from "../../modules/draft-order"
import type { QuoteFields } from "../../modules/draft-order/types"
import { notAllowed } from "../../modules/draft-order/errors"
import { paymentIssues } from "../../modules/draft-order/rules/completion"
import { assertMetadata, entryOf } from "../../modules/draft-order/rules/input"
import { askProviders } from "./payment-states"
import { assertEditable } from "./steps/find-editable"

/** What an edit is to change. */
export type EditRequest = {
  id: string
  version?: number
  changes: CartChanges
  /** Of the record's own fields. */
  record?: DraftOrderChanges
  /** How the caller's input names what the changes list; left out, as the routes of one edit each do. */
  paths?: Partial<PathNames>
}

/** Names of lists, or of one entry, in the caller's input. */
type PathNames = { items: string; lines: string; shipping_methods: string }

/** A draft order's cart as it stands under its claim, and as it is to be. */
export type CalculatedEdit = ChangedCart & {
  current: CurrentCart & { content: CartContent }
  /** What the payment collection is to have, where that is not what it has. */
  payment?: { amount: number; currency_code: string }
  is_cart_changed: boolean
  /** Whether core's `updateCartWorkflow` would make this edit. */
  changes_head: boolean
}

/** Of routes of one edit each: a line's fields are the body's own, and there is one shipping method. */
const PATHS: ChangePaths = { items: "items", lines: () => "", shipping_methods: () => "shipping_method" }

function toPaths({ items, lines, shipping_methods }: Partial<PathNames> = {}): ChangePaths {
  return {
    items: items ?? PATHS.items,
    lines: lines === undefined ? PATHS.lines : entryOf(lines),
    shipping_methods: shipping_methods === undefined ? PATHS.shipping_methods : entryOf(shipping_methods),
  }
}

/**
 * Reads a draft order with its cart, and calculates what the cart becomes. Where only the record changes, the cart is
 * shown as it is, and nothing is calculated.
 *
 * @throws `not_found`; `conflict` for another version; `not_allowed` where it cannot be edited, or the customer has a
 * payment in progress; `invalid_data` that names the field.
 */
export async function calculateEdit(request: EditRequest, scope: HookScope): Promise<CalculatedEdit> {
  const { id, version, changes, record, paths } = request
  const found = await readDraftCart(id, scope.container)
  assertEditable(id, found, version)
  const current = withCart(found)
  await refuseCustomerPayment(current, scope.container)
  assertMetadata(record?.metadata && mergeMetadata(current.draft_order.metadata ?? {}, record.metadata), "metadata")
  assertMetadata(changes.additional_data, "additional_data")

  const is_cart_changed = changesCart(changes)
  const changed = is_cart_changed
    ? await changeCart({ current, changes, paths: toPaths(paths) }, scope)
    : await showCart(current, scope.container)
  return {
    ...changed,
    cart: asAgreed(changed.cart, changed.content.terms),
    current,
    payment: is_cart_changed ? outdatedPayment(current, changed) : undefined,
    is_cart_changed,
    changes_head: changesHead(changes),
  }
}

/**
 * What an edit would make of a draft order's cart, with the issues that it would have then. A cart that stays is shown
 * as it is.
 *
 * @throws what {@link calculateEdit} throws.
 */
export async function previewEdit(request: EditRequest, scope: HookScope): Promise<CalculatedEdit> {
  const edit = await calculateEdit(request, scope)
  return edit.is_cart_changed ? edit : { ...edit, issues: (await recalculate(edit.current, scope)).issues }
}

/**
 * What follows from a cart's content, worked out anew: for a cart that core has changed by itself.
 *
 * @throws what {@link changeCart} throws.
 */
export async function recalculate(found: CurrentCart, scope: HookScope): Promise<CalculatedEdit> {
  const current = withCart(found)
  const changed = await changeCart({ current, changes: {}, paths: PATHS }, scope)
  return { ...changed, current, payment: outdatedPayment(current, changed), is_cart_changed: true, changes_head: false }
}

type RecordFields = Pick<DraftOrderChanges, "no_notification_order" | "metadata"> & QuoteFields

/** What of an edit's fields is the record's own, and what is the cart's. */
export function splitFields<T extends RecordFields>(fields: T): Required<Pick<EditRequest, "changes" | "record">> {
  const { no_notification_order, metadata, expires_at, note, internal_note, reference, ...changes } = fields
  return { changes, record: { no_notification_order, metadata, expires_at, note, internal_note, reference } }
}

/** Whether more than the record is to change. Data for the host's hooks change nothing. */
function changesCart({ additional_data, discard_negotiated_prices, ...changes }: CartChanges): boolean {
  return Object.values(changes).some((value) => value !== undefined)
}

/** @throws `not_allowed` where the cart is gone. */
function withCart(current: CurrentCart | undefined): CalculatedEdit["current"] {
  if (!current?.content) {
    throw notAllowed(
      `Cart ${current?.draft_order.cart_id} has been deleted: its draft order can only be read or deleted`
    )
  }
  return { ...current, content: current.content }
}

/**
 * Asks the provider only of a payment that holds money as far as the host knows: staff may have canceled it there.
 *
 * @throws `not_allowed` while the customer has a payment in progress: to go on would take the money twice, or lose it.
 */
async function refuseCustomerPayment(
  { draft_order, payment_collection }: CurrentCart,
  container: MedusaContainer
): Promise<void> {
  const sessions = payment_collection?.payment_sessions ?? []
  const suspicious = sessions.filter((session) => paymentIssues([session]).length)
  const [issue] = paymentIssues(await askProviders(suspicious, container))

  if (issue) {
    throw notAllowed(`Draft order ${draft_order.id} cannot be changed now. ${issue.message}`)
  }
}

/** As core compares them (`refreshPaymentCollectionForCartWorkflow`). */
function outdatedPayment(
  { payment_collection }: CurrentCart,
  { cart, content: { currency_code } }: ChangedCart
): CalculatedEdit["payment"] {
  const { total } = cart
  return payment_collection &&
    (payment_collection.currency_code !== currency_code || !MathBN.eq(payment_collection.amount, total))
    ? { amount: total, currency_code }
    : undefined
}
