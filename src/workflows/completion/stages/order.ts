import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type SerializedDraftOrder } from "../../../modules/draft-order"
import { type CompletableCart, orderFromCart } from "../order-from-cart"
import { find } from "../../shared/lookups/find"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"

type Input = { completion: Completion; cart: CompletableCart; draft_order: SerializedDraftOrder }

/** What the later stages need of the order. Its total, in major units of the currency, is what is paid. */
export type PlacedOrder = {
  id: string
  currency_code: string
  total: number
  items: { id: string; variant_id: string | null; quantity: number }[]
}

const FIELDS = ["id", "currency_code", "total", "items.id", "items.variant_id", "items.quantity"]

export const order: Stage<Input, PlacedOrder> = {
  find: ({ completion }, container) => findPlacedOrder(completion.order_id, container),
  make: async ({ completion, cart, draft_order }, { container }) => {
    const draftMetadata = container.resolve(DRAFT_ORDER_MODULE).orderMetadataOf(draft_order)
    await container.resolve(Modules.ORDER).createOrders(orderFromCart(cart, draft_order, draftMetadata))
    const placed = await findPlacedOrder(completion.order_id, container)
    if (!placed) {
      throw new Error(`Order ${completion.order_id} was created and is not there`)
    }
    return placed
  },
  undo: async ({ order_id }, container) => {
    const orders = container.resolve(Modules.ORDER)
    if ((await orders.listOrders({ id: order_id }, { select: ["id"] })).length) {
      await orders.deleteOrders([order_id])
    }
  },
}

export const placeOrderStep = createStep("cart-draft-order-place-order", (input: Input, run) =>
  findOrMake(order, input, run)
)

/** The order with its total; undefined where it is not there. */
export async function findPlacedOrder(id: string, container: MedusaContainer): Promise<PlacedOrder | undefined> {
  const [order] = await find<PlacedOrder>("order", FIELDS, { id }, container)
  return order && { ...order, total: Number(order.total) }
}
