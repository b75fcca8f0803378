import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../../modules/draft-order/errors"
import type { CompletableCart } from "../order-from-cart"
import { reserve } from "../reserve-stock"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"
import { findPlacedOrder, type PlacedOrder } from "./order"

export const NOT_IN_STOCK = "An item is not in stock in the quantity of the cart"

type Input = { completion: Completion; cart: CompletableCart; order: PlacedOrder }

/** The reservations of what the order's lines take, by their ids. An attempt reserves all or nothing. */
export const stock: Stage<Input, string[]> = {
  find: async ({ order }, container) => {
    const ids = await listReservations(order, container)
    return ids.length ? ids : undefined
  },
  make: async ({ completion, cart, order }, run) => {
    try {
      return await reserve(cart, order, run)
    } catch (error) {
      // What is left in stock, and where, is not for customers.
      throw completion.payment_session_id && MedusaError.isMedusaError(error)
        ? notAllowed(`Cart ${cart.id} cannot be completed. ${NOT_IN_STOCK}`)
        : error
    }
  },
  undo: async ({ order_id }, container) => {
    const order = await findPlacedOrder(order_id, container)
    const ids = order ? await listReservations(order, container) : []
    if (ids.length) {
      await container.resolve(Modules.INVENTORY).deleteReservationItems(ids)
    }
  },
}

export const reserveStockStep = createStep("cart-draft-order-reserve-stock", (input: Input, run) =>
  findOrMake(stock, input, run)
)

async function listReservations({ items }: PlacedOrder, container: MedusaContainer): Promise<string[]> {
  const lineIds = items.map(({ id }) => id)
  if (!lineIds.length) {
    return []
  }
  const reservations = await container
    .resolve(Modules.INVENTORY)
    .listReservationItems({ line_item_id: lineIds }, { take: null })
  return reservations.map(({ id }) => id)
}
