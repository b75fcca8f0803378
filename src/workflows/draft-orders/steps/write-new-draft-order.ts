import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { asAgreed, asWritten } from "../../../cart/calculate/answers"
import type { CalculatedCart } from "../../../cart/types"
import { createCart, type CreatedCart } from "../../../cart/write/create-cart"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { quoteFieldsOf } from "../../../modules/draft-order/rules/quote"
import { serialized } from "../../shared/serialized"
import { editResults } from "../../shared/steps/show-edit"
import type { NewDraftOrder } from "../../types"
import { calculatedCarts } from "./calculate-cart"

/**
 * Writes the calculated cart and the record of its draft order, all or nothing. Undone by deleting both permanently,
 * with the cart's addresses and a guest who was made with it.
 */
export const writeNewDraftOrderStep = createStep(
  "cart-draft-order-write-new-draft-order",
  async (input: NewDraftOrder, run) => {
    const { container, eventGroupId } = run
    const calculated = calculatedCarts.get(run)
    const { id, no_notification_order, metadata, customer_id } = input
    const record = {
      id,
      no_notification_order,
      metadata,
      is_customer_chosen: !!customer_id,
      ...quoteFieldsOf(input),
    }
    const created = await createCart(calculated.content, record, { container, eventGroupId })
    const { draft_order, cart, guest_id } = { ...created, draft_order: serialized(created.draft_order) }
    editResults.set({ draft_order, ...toShown(calculated, created) }, run)

    return new StepResponse({ draft_order, cart }, { draft_order_id: draft_order.id, cart_id: cart.id, guest_id })
  },
  async (created, { container }) => {
    if (created) {
      const service = container.resolve(DRAFT_ORDER_MODULE)
      await service.deleteDraftOrders(created.draft_order_id)
      await service.coreTables.deleteCreatedCart(created.cart_id, created.guest_id)
    }
  }
)

function toShown({ content, cart, warnings }: CalculatedCart, { customer_id, cart: { created_at } }: CreatedCart) {
  return { warnings, cart: asWritten(asAgreed(cart, content.terms), { customer_id, created_at }) }
}
