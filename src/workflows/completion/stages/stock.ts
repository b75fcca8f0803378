import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import type { CompletableCart } from "../../order-from-cart"
import { reserve } from "../reserve-stock"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"
import { findPlacedOrder, type PlacedOrder } from "./order"

type Input = { completion: Completion; cart: CompletableCart; order: PlacedOrder }

/** The reservations of what the order's lines take, by their ids. An attempt reserves all or nothing. */
export const stock: Stage<Input, string[]> = {
  find: async ({ order }, container) => {
    const ids = await listReservations(order, container)
    return ids.length ? ids : undefined
  },
  make: ({ cart, order }, container) => reserve(cart, order, container),
  undo: async ({ order_id }, container) => {
    const order = await findPlacedOrder(order_id, container)
    const ids = order ? await listReservations(order, container) : []
    if (ids.length) {
      await container.resolve(Modules.INVENTORY).deleteReservationItems(ids)
    }
  },
}

export const reserveStockStep = createStep("cart-draft-order-reserve-stock", (input: Input, { container }) =>
  findOrMake(stock, input, container)
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
