import { Modules } from "@medusajs/framework/utils"
import { type HostService, inTransactionOf } from "../../../cart/write/transaction"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { StockAllocation } from "../../../modules/draft-order/rules/stock"
import type { CompletableCart } from "../../../cart/to-order"
import type { PlacedOrder } from "../placed-order"
import type { OrderToPlace, Stage } from "../stage"

type Input = OrderToPlace & { order: PlacedOrder; allocations: StockAllocation[] }

/** The part of the inventory module that reserves, with a context that its type leaves out. */
type InventoryService = HostService & {
  createReservationItems: (reservations: object[], context: object) => Promise<{ id: string }[]>
}

/** The reservations of what the order's lines take, by their ids: all or nothing. */
export const stock: Stage<Input, string[]> = {
  find: ({ reservation_ids }) => (reservation_ids.length ? reservation_ids : undefined),
  make: async ({ cart, order, allocations }, { transaction, container, eventGroupId }) => {
    if (!allocations.length) {
      return []
    }
    const service = container.resolve<InventoryService>(Modules.INVENTORY)
    const lineIds = orderLineIds(cart, order)
    const reservations = await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      service.createReservationItems(
        allocations.map(({ line, ...allocation }) => ({ ...allocation, line_item_id: lineIds[line] })),
        context
      )
    )
    return reservations.map(({ id }) => id)
  },
  undo: async (completion, container) => {
    const { reservation_ids } = await container.resolve(DRAFT_ORDER_MODULE).completions.findMade(completion)
    if (reservation_ids.length) {
      await container.resolve(Modules.INVENTORY).deleteReservationItems(reservation_ids)
    }
  },
}

/**
 * The order's line of each line of the cart; none where it takes no stock. The rules see the cart's lines, so that they
 * decide as in readiness.
 */
function orderLineIds(cart: CompletableCart, order: PlacedOrder): (string | undefined)[] {
  const unmatched = new Map<string, string[]>()
  const keyOf = (variantId: string | null | undefined, quantity: unknown) => `${variantId} ${Number(quantity)}`
  for (const { id, variant_id, quantity } of order.items) {
    const key = keyOf(variant_id, quantity)
    unmatched.set(key, [...(unmatched.get(key) ?? []), id])
  }
  return cart.items.map(({ variant, quantity }) =>
    variant ? unmatched.get(keyOf(variant.id, quantity))?.shift() : undefined
  )
}
