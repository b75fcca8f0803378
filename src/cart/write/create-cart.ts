import { Modules } from "@medusajs/framework/utils"
import { type CreateDraftOrderDTO, DRAFT_ORDER_MODULE, type DraftOrderDTO } from "../../modules/draft-order"
import { readCustomersOf } from "../facts/places"
import type { HookScope } from "../hooks"
import type { CartContent } from "../types"
import { linkPromotions } from "./link-promotions"
import { contextIn, type HostService, type HostTransaction, inTransactionOf } from "./transaction"

/** A cart as the cart module answers its creation: the row, with its addresses. */
export type CartRow = Record<string, unknown> & { id: string; created_at: Date | string }

type CartService = HostService & { createCarts: (cart: object, context: object) => Promise<CartRow> }
type CustomerService = HostService & { createCustomers: (customer: object, context: object) => Promise<unknown> }

/** What was written; `guest_id` is that of a guest who was made with the cart. */
export type CreatedCart = {
  cart: CartRow
  draft_order: DraftOrderDTO
  customer_id: string | null
  guest_id: string | null
}

/**
 * Writes a new cart with all that it holds, its guest, its promotions and its draft order's record, in one transaction
 * of the host's database: all of it, or nothing.
 *
 * @throws what a module of the host's throws; nothing is left then.
 */
export async function createCart(
  content: CartContent,
  record: Omit<CreateDraftOrderDTO, "cart_id" | "terms">,
  scope: HookScope
): Promise<CreatedCart> {
  try {
    return await write(content, record, scope)
  } catch (error) {
    // Another request has made the same guest in the meantime, and the host refuses a second one.
    const [other] = content.guest ? await readCustomersOf([content.guest.email], scope.container) : []
    if (!other) {
      throw error
    }
    return write({ ...content, customer_id: other.id, guest: null }, record, scope)
  }
}

async function write(
  content: CartContent,
  record: Omit<CreateDraftOrderDTO, "cart_id" | "terms">,
  scope: HookScope
): Promise<CreatedCart> {
  const { container, eventGroupId } = scope
  const carts = container.resolve<CartService>(Modules.CART)

  return carts.baseRepository_.transaction(async (transaction) => {
    await createGuest(content, transaction, scope)
    const cart = await carts.createCarts(toCart(content), contextIn(transaction, eventGroupId))
    await linkPromotions(cart.id, { linked: content.promotion_ids }, transaction, scope)
    const draft_order = await container
      .resolve(DRAFT_ORDER_MODULE)
      .createDraftOrderIn(transaction.getTransactionContext(), { ...record, cart_id: cart.id, terms: content.terms })

    return { cart, draft_order, customer_id: content.customer_id, guest_id: content.guest?.id ?? null }
  })
}

/** Creates the guest who comes with a cart, where one does. */
export async function createGuest(
  { guest }: Pick<CartContent, "guest">,
  transaction: HostTransaction,
  { container, eventGroupId }: HookScope
): Promise<void> {
  if (guest) {
    const customers = container.resolve<CustomerService>(Modules.CUSTOMER)
    await inTransactionOf(transaction, { service: customers, eventGroupId }, (context) =>
      customers.createCustomers(guest, context)
    )
  }
}

/** The cart as the cart module takes it, with everything nested. All rows are of the same moment. */
function toCart({ guest, promotion_ids, credit_lines, terms, items, ...cart }: CartContent) {
  const created_at = new Date()
  const times = { created_at, updated_at: created_at }
  return { ...cart, ...times, items: items.map((item) => ({ ...item, ...times })) }
}
