import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { HostService } from "../../cart/write/transaction"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { notAllowed } from "../../modules/draft-order/errors"
import type { StockAllocation } from "../../modules/draft-order/rules/stock"
import { assertHeld, claimOf, type Run } from "../shared/claim"
import { allocate, withStockLocked } from "./allocate-stock"
import { findPlacedOrder, type PlacedOrder } from "./placed-order"
import { findOrMake, type Left, type OrderToPlace, type Placing, type StepRun } from "./stage"
import { cart } from "./stages/cart"
import { cartLinks } from "./stages/cart-links"
import { draftOrder } from "./stages/draft-order"
import { order } from "./stages/order"
import { promotionUsage } from "./stages/promotion-usage"
import { stock } from "./stages/stock"
import { completableCarts } from "./steps/read-completable-cart"

export const NOT_IN_STOCK = "An item is not in stock in the quantity of the cart"

type Input = OrderToPlace & {
  /** Whether an earlier attempt may have left something. */
  is_attempted: boolean
}

type Placed = { order: PlacedOrder; reservations: string[] }

/**
 * Makes the order with all that belongs to it, in one transaction of the host's database: all of it, or nothing. What
 * an earlier attempt has left is found, all at once, and not made again; attempts of earlier versions left parts.
 *
 * Has no compensation of its own: where a later step fails, the one that started the completion takes all back.
 *
 * @throws `conflict` where this attempt has lost the cart; `not_allowed` that names the items which stock no longer
 * covers.
 */
export const placeOrderStep = createStep("cart-draft-order-place-order", async (placed: Omit<Input, "cart">, run) => {
  const input = { ...placed, cart: completableCarts.get(run).cart }
  const left = input.is_attempted ? await findLeft(input, run) : undefined
  const isReserved = !!left?.reservation_ids.length

  return new StepResponse<Placed>(
    isReserved ? await place(input, [], left, run) : await placeWithStock(input, left, run)
  )
})

async function findLeft({ completion }: OrderToPlace, { container }: Run): Promise<Left> {
  const made = await container.resolve(DRAFT_ORDER_MODULE).completions.findMade(completion)
  return { ...made, order: made.is_placed ? await findPlacedOrder(completion.order_id, container) : undefined }
}

/** What is in stock is read under the locks of core's own reservations, and stays until it is reserved. */
async function placeWithStock(input: Input, left: Left | undefined, run: StepRun): Promise<Placed> {
  const { cart, completion } = input
  const { container } = run
  try {
    return await withStockLocked(cart, container, async () => {
      const allocations = await allocate(cart, completion.draft_order_id, container)
      return place(input, allocations, left, run).catch(async (error: unknown) => {
        // Who changes stock levels by hand takes no lock. Core names its own ids; this names the items that are short.
        if (isRefusal(error)) {
          await allocate(cart, completion.draft_order_id, container)
        }
        throw error
      })
    })
  } catch (error) {
    // What is left in stock, and where, is not for customers.
    throw completion.payment_session_id && isRefusal(error)
      ? notAllowed(`Cart ${cart.id} cannot be completed. ${NOT_IN_STOCK}`)
      : error
  }
}

async function place(
  input: Input,
  allocations: StockAllocation[],
  left: Left | undefined,
  run: StepRun
): Promise<Placed> {
  const { container, eventGroupId } = run
  const orders = container.resolve<HostService>(Modules.ORDER)

  return orders.baseRepository_.transaction(async (transaction) => {
    await assertHeld(claimOf(input.completion.cart_id, run), container, transaction.getTransactionContext())
    const placing: Placing = { transaction, container, eventGroupId, left }

    await findOrMake(cartLinks, input, placing)
    const placed = await findOrMake(order, input, placing)
    const reservations = await findOrMake(stock, { ...input, order: placed, allocations }, placing)
    await findOrMake(promotionUsage, input, placing)
    await findOrMake(cart, input, placing)
    await findOrMake(draftOrder, input, placing)

    return { order: placed, reservations }
  })
}

function isRefusal(error: unknown): boolean {
  return MedusaError.isMedusaError(error) && error.type === MedusaError.Types.NOT_ALLOWED
}
