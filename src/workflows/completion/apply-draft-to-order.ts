import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type SerializedDraftOrder } from "../../modules/draft-order"
import { matchLines } from "../../modules/draft-order/rules/match"
import { find } from "../shared/lookups/find"

type Input = {
  draft_order: Pick<
    SerializedDraftOrder,
    "id" | "cart_id" | "no_notification_order" | "metadata" | "display_id" | "note" | "reference"
  >
  order_id: string
}

type Line = { id: string; title: string; quantity: number; unit_price: number; variant_id: string | null }

/** An order shows the quantities of its lines only together with its total. */
const LINE_FIELDS = [
  "total",
  ...["id", "title", "quantity", "unit_price", "variant_id"].map((field) => `items.${field}`),
]

/**
 * Writes to an order that core made of a draft's cart what core does not know: whether the customer is notified of it,
 * which metadata of the draft it gets, and which of its custom items require shipping.
 */
export async function applyDraftToOrder({ draft_order, order_id }: Input, container: MedusaContainer): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  const service = container.resolve(DRAFT_ORDER_MODULE)
  const metadata = service.orderMetadataOf(draft_order)
  await orders.updateOrders(order_id, {
    no_notification: draft_order.no_notification_order ?? false,
    // Merged with what the order has.
    ...(Object.keys(metadata).length ? { metadata } : {}),
  })

  const terms = await service.terms.lineItems.find({ draft_order_id: draft_order.id })
  const toShip = terms.filter(({ requires_shipping }) => requires_shipping).map(({ line_item_id }) => line_item_id)

  if (toShip.length) {
    const [[cart], [order]] = await Promise.all([
      find<{ items: Line[] }>("cart", LINE_FIELDS, { id: draft_order.cart_id }, container),
      find<{ items: Line[] }>("order", LINE_FIELDS, { id: order_id }, container),
    ])
    const matches = matchLines(cart?.items ?? [], order?.items ?? [])
    const ids = toShip.flatMap((id) => matches.get(id) ?? [])
    if (ids.length) {
      await orders.updateOrderLineItems({ id: ids }, { requires_shipping: true })
    }
  }
}

/** {@link applyDraftToOrder} as a step. Has no undo: the order is the draft's, whatever else fails. */
export const applyDraftToOrderStep = createStep(
  "cart-draft-order-apply-to-order",
  async (input: Input, { container }) => applyDraftToOrder(input, container)
)
