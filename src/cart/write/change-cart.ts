import { Modules, removeUndefined } from "@medusajs/framework/utils"
import {
  type CartTimes,
  DRAFT_ORDER_MODULE,
  type DraftOrderDTO,
  type DraftOrderRecord,
  type HeldClaim,
} from "../../modules/draft-order"
import { type CartDifference, differenceOf, isEmptyDifference } from "../calculate/difference"
import type { CurrentCart } from "../facts/carts"
import { readCustomersOf } from "../facts/places"
import type { HookScope } from "../hooks"
import type { CartContent, CartShippingMethod } from "../types"
import { createGuest } from "./create-cart"
import { linkPromotions } from "./link-promotions"
import { contextIn, type HostService, type HostTransaction, inTransactionOf } from "./transaction"

type Write<T> = (rows: T, context: object) => Promise<unknown>

/**
 * What is written of the cart module, in shapes that its types leave out. A context in another place than the method's
 * own is silently ignored, and the write is a transaction of its own.
 */
type CartService = HostService & {
  updateCarts: (rows: object[], data: undefined, context: object) => Promise<unknown>
  updateAddresses: Write<object[]>
  deleteAddresses: Write<string[]>
  addLineItems: (rows: object[], data: undefined, context: object) => Promise<unknown>
  updateLineItems: (rows: object[], data: undefined, context: object) => Promise<unknown>
  deleteLineItems: Write<string[]>
  addLineItemTaxLines: (rows: object[], data: undefined, context: object) => Promise<unknown>
  deleteLineItemTaxLines: Write<string[]>
  addLineItemAdjustments: (rows: object[], data: undefined, context: object) => Promise<unknown>
  deleteLineItemAdjustments: Write<string[]>
  addShippingMethods: (rows: object[], data: undefined, context: object) => Promise<unknown>
  updateShippingMethods: Write<object[]>
  deleteShippingMethods: Write<string[]>
  addShippingMethodTaxLines: (rows: object[], data: object[], context: object) => Promise<unknown>
  deleteShippingMethodTaxLines: Write<string[]>
  addShippingMethodAdjustments: (rows: object[], data: undefined, context: object) => Promise<unknown>
  deleteShippingMethodAdjustments: Write<string[]>
}
type PaymentService = HostService & {
  updatePaymentCollections: (id: string, data: object, context: object) => Promise<unknown>
}

/** A draft order's cart as it was read under a claim, and what it and its record are to become. */
export type CartWrite = {
  claim: HeldClaim
  current: CurrentCart & { content: CartContent }
  content: CartContent
  /** Columns of the draft order's record. */
  record: Partial<DraftOrderRecord>
  /** What the cart's payment collection is to have, where that changes. In major units. */
  payment?: { amount: number; currency_code: string }
}

export type WrittenChange = {
  draft_order: DraftOrderDTO
  customer_id: string | null
  /** When the cart and its lines were written last. */
  times: CartTimes
}

/**
 * Writes what differs between a cart as it stands and as it is to be, the guest who comes with it, its payment
 * collection's amount and the draft order's record, in one transaction of the host's database: all of it, or nothing.
 *
 * @throws `conflict` where the claim is lost, or the record has another version by now; what a module of the host's
 * throws. Nothing is changed then.
 */
export async function writeChange(change: CartWrite, scope: HookScope): Promise<WrittenChange> {
  try {
    return await write(change, scope)
  } catch (error) {
    // Another request has made the same guest in the meantime, and the host refuses a second one.
    const { guest } = change.content
    const [other] = guest ? await readCustomersOf([guest.email], scope.container) : []
    if (!other) {
      throw error
    }
    return write({ ...change, content: { ...change.content, customer_id: other.id, guest: null } }, scope)
  }
}

async function write(change: CartWrite, scope: HookScope): Promise<WrittenChange> {
  const { claim, current, content, record, payment } = change
  const { container, eventGroupId } = scope
  const carts = container.resolve<CartService>(Modules.CART)
  const difference = differenceOf(current.content, content)
  const now = new Date()

  const service = container.resolve(DRAFT_ORDER_MODULE)
  const draft_order = await carts.baseRepository_.transaction(async (transaction) => {
    const updated = await service.updateDraftOrderIn(transaction.getTransactionContext(), {
      claim,
      record: current.draft_order,
      changes: record,
      terms: difference.terms,
    })
    await createGuest(content, transaction, scope)
    const context = contextIn(transaction, eventGroupId)
    await writeHead(carts, content.id, difference, context)
    await writeLines(carts, { id: content.id, now }, difference, context)
    await writeShippingMethods(carts, { id: content.id, removed: current.removed_methods }, difference, context)
    await transaction.flush()
    await removing(carts.deleteAddresses.bind(carts), difference.addresses.removed, context)
    await linkPromotions(content.id, difference.promotion_ids, transaction, scope)
    await writePayment(current, payment, transaction, scope)

    return updated
  })
  // The host gives every row that it writes a time of its own.
  const times = isEmptyDifference(difference) ? NO_TIMES : await service.draftCarts.readTimes(content.id)
  return { draft_order, customer_id: content.customer_id, times }
}

const NO_TIMES: CartTimes = { cart: null, items: {} }

type Context = ReturnType<typeof contextIn>
type Target = { id: string; now: Date }

async function writeHead(
  carts: CartService,
  id: string,
  { head, addresses }: CartDifference,
  context: Context
): Promise<void> {
  if (addresses.changed.length) {
    await carts.updateAddresses(addresses.changed, context)
  }
  const { shipping_address_id, billing_address_id, ...columns } = head
  // The host's models take an address by the name of the relation, and make a new one with the cart.
  const rowOf = (address: unknown) => addresses.created.find((row) => row.id === address)
  const written = removeUndefined({
    shipping_address: rowOf(shipping_address_id),
    billing_address: rowOf(billing_address_id),
  })
  const cleared = {
    ...(shipping_address_id !== undefined && { shipping_address: null }),
    ...(billing_address_id !== undefined && { billing_address: null }),
  }
  if (Object.keys(written).length) {
    // Else it would be merged into the row that is there, which may be the cart's other address.
    await carts.updateCarts([{ ...cleared, id }], undefined, context)
    await context.transactionManager.flush()
  }
  if (Object.keys(head).length) {
    await carts.updateCarts([{ ...columns, ...cleared, ...written, id }], undefined, context)
  }
}

async function writeLines(
  carts: CartService,
  { id, now }: Target,
  { items, item_tax_lines, item_adjustments }: CartDifference,
  context: Context
): Promise<void> {
  const times = { created_at: now, updated_at: now }
  await removing(carts.deleteLineItemTaxLines.bind(carts), item_tax_lines.removed, context)
  await removing(carts.deleteLineItemAdjustments.bind(carts), item_adjustments.removed, context)
  await removing(carts.deleteLineItems.bind(carts), items.removed, context)
  if (items.created.length) {
    await carts.addLineItems(
      items.created.map((line) => ({ ...times, ...line, cart_id: id })),
      undefined,
      context
    )
  }
  if (items.changed.length) {
    await carts.updateLineItems(items.changed, undefined, context)
  }
  if (item_tax_lines.created.length) {
    await carts.addLineItemTaxLines(item_tax_lines.created, undefined, context)
  }
  if (item_adjustments.created.length) {
    await carts.addLineItemAdjustments(item_adjustments.created, undefined, context)
  }
}

type Methods = { id: string; removed: CartShippingMethod[] }

/** Those that core has removed by itself are deleted; where one is to stay, it is made again with the same id. */
async function writeShippingMethods(
  carts: CartService,
  { id, removed }: Methods,
  { shipping_methods: methods, shipping_method_tax_lines, shipping_method_adjustments }: CartDifference,
  context: Context
): Promise<void> {
  const idsOf = (rows: { id: string }[]) => rows.map((row) => row.id)
  const taxLines = [...shipping_method_tax_lines.removed, ...removed.flatMap(({ tax_lines }) => idsOf(tax_lines))]
  const adjustments = [
    ...shipping_method_adjustments.removed,
    ...removed.flatMap(({ adjustments }) => idsOf(adjustments)),
  ]
  await removing(carts.deleteShippingMethodTaxLines.bind(carts), taxLines, context)
  await removing(carts.deleteShippingMethodAdjustments.bind(carts), adjustments, context)
  await removing(carts.deleteShippingMethods.bind(carts), [...methods.removed, ...idsOf(removed)], context)
  if (methods.created.length) {
    await carts.addShippingMethods(
      methods.created.map((method) => ({ ...method, cart_id: id })),
      undefined,
      context
    )
  }
  if (methods.changed.length) {
    await carts.updateShippingMethods(methods.changed, context)
  }
  if (shipping_method_tax_lines.created.length) {
    // Core takes them only from the second parameter.
    const { created } = shipping_method_tax_lines
    await carts.addShippingMethodTaxLines(created, created, context)
  }
  if (shipping_method_adjustments.created.length) {
    await carts.addShippingMethodAdjustments(shipping_method_adjustments.created, undefined, context)
  }
}

async function removing(remove: Write<string[]>, ids: string[], context: Context): Promise<void> {
  if (ids.length) {
    await remove(ids, context)
  }
}

async function writePayment(
  { payment_collection }: CurrentCart,
  payment: CartWrite["payment"],
  transaction: HostTransaction,
  { container, eventGroupId }: HookScope
): Promise<void> {
  if (payment && payment_collection) {
    const service = container.resolve<PaymentService>(Modules.PAYMENT)
    await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      service.updatePaymentCollections(payment_collection.id, payment, context)
    )
  }
}
