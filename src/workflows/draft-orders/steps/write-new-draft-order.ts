import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { CalculatedCart } from "../../../cart/types"
import { createCart } from "../../../cart/write/create-cart"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { quoteFieldsOf } from "../../../modules/draft-order/rules/quote"
import { serialized } from "../../shared/serialized"
import type { NewDraftOrder } from "../../types"

type Input = { input: NewDraftOrder; content: CalculatedCart["content"] }

/**
 * Writes a calculated cart and the record of its draft order, all or nothing. Undone by deleting both permanently, with
 * the cart's addresses and a guest who was made with it.
 */
export const writeNewDraftOrderStep = createStep(
  "cart-draft-order-write-new-draft-order",
  async ({ input, content }: Input, { container, eventGroupId }) => {
    const { id, no_notification_order, metadata, customer_id } = input
    const record = {
      id,
      no_notification_order,
      metadata,
      is_customer_chosen: !!customer_id,
      ...quoteFieldsOf(input),
    }
    const created = await createCart(content, record, { container, eventGroupId })
    const { draft_order, cart, guest_id } = created

    return new StepResponse(
      { ...created, draft_order: serialized(draft_order) },
      { draft_order_id: draft_order.id, cart_id: cart.id, guest_id }
    )
  },
  async (created, { container }) => {
    if (created) {
      const service = container.resolve(DRAFT_ORDER_MODULE)
      await service.deleteDraftOrders(created.draft_order_id)
      await service.coreTables.deleteCreatedCart(created.cart_id, created.guest_id)
    }
  }
)
