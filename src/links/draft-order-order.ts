import OrderModule from "@medusajs/medusa/order"
import { defineLink } from "@medusajs/framework/utils"
import DraftOrderModule from "../modules/draft-order"

/** `draft_order.order`, over the draft order's `order_id`. */
export const draftOrderOrder = defineLink(
  { linkable: DraftOrderModule.linkable.draftOrder, field: "order_id" },
  OrderModule.linkable.order,
  { readOnly: true }
)

/** `order.draft_order`. */
export const orderDraftOrder = defineLink(
  { linkable: OrderModule.linkable.order, field: "id" },
  { ...DraftOrderModule.linkable.draftOrder.id, primaryKey: "order_id" },
  { readOnly: true }
)
