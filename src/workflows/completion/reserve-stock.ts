import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { notAllowed } from "../../modules/draft-order/errors"
import { draftOrderIdOf } from "../../modules/draft-order/rules/state"
import { allocateStock, type StockDecision, type StockLine } from "../../modules/draft-order/rules/stock"
import { assertClaim, type Run } from "../shared/claim"
import type { CompletableCart } from "./order-from-cart"
import { findStockedVariants } from "../shared/lookups/stock"
import type { PlacedOrder } from "./stages/order"

/** Seconds to wait for other orders of the same inventory items. */
const LOCK_TIMEOUT = 30

/**
 * Reserves what the order's lines take, at the locations that the stock rules choose, all or nothing. Returns the
 * reservations' ids.
 *
 * @throws `not_allowed` that names the items, where stock no longer covers them; `conflict` where this attempt has lost
 * the cart while it waited.
 */
export async function reserve(cart: CompletableCart, order: PlacedOrder, run: Run): Promise<string[]> {
  const items = cart.items.flatMap(({ variant }) => (variant?.manage_inventory ? (variant.inventory_items ?? []) : []))
  const keys = [...new Set(items.map(({ inventory_item_id }) => inventory_item_id))].sort()
  if (!keys.length) {
    return []
  }
  // The keys that core's `reserveInventoryStep` takes: what is read under them stays until it is reserved.
  return run.container
    .resolve(Modules.LOCKING)
    .execute(keys, () => reserveLocked(cart, order, run), { timeout: LOCK_TIMEOUT })
}

async function reserveLocked(cart: CompletableCart, order: PlacedOrder, run: Run): Promise<string[]> {
  const { container } = run
  const lineIds = orderLineIds(cart, order)
  const { allocations } = await decide(cart, order, container)
  await assertClaim(cart.id, run)

  try {
    const reservations = await container.resolve(Modules.INVENTORY).createReservationItems(
      allocations.map(({ line, ...allocation }) => ({
        ...allocation,
        line_item_id: lineIds[line],
      }))
    )
    return reservations.map(({ id }) => id)
  } catch (error) {
    // Who changes stock levels by hand takes no lock. Core names its own ids; this names the items that are short now.
    await decide(cart, order, container)
    throw error
  }
}

/** @throws `not_allowed` that names the items which stock does not cover now. */
async function decide(cart: CompletableCart, order: PlacedOrder, container: MedusaContainer): Promise<StockDecision> {
  const variants = await findStockedVariants(
    cart.items.flatMap(({ variant }) => variant?.id ?? []),
    container
  )
  const lines: StockLine[] = cart.items.map(({ title, quantity, variant }) => ({
    title,
    quantity: Number(quantity),
    variant: variants.get(variant?.id ?? ""),
  }))
  const decision = allocateStock(lines, cart.sales_channel_id ?? null)

  if (decision.issues.length) {
    const problems = decision.issues.map(({ message }) => message).join(". ")
    throw notAllowed(`Draft order ${draftOrderIdOf(order.id)} cannot be completed. ${problems}`)
  }
  return decision
}

/**
 * The order's line of each line of the cart; none where it takes no stock. The rules see the cart's lines, so that they
 * decide as in readiness.
 */
function orderLineIds(cart: CompletableCart, order: PlacedOrder): (string | undefined)[] {
  const unmatched = new Set(order.items)

  return cart.items.map(({ variant, quantity }) => {
    const match = [...unmatched].find(
      (line) => variant && line.variant_id === variant.id && Number(line.quantity) === Number(quantity)
    )
    if (match) {
      unmatched.delete(match)
    }
    return match?.id
  })
}
