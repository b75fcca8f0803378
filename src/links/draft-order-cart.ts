import CartModule from "@medusajs/medusa/cart"
import { defineLink } from "@medusajs/framework/utils"
import DraftOrderModule from "../modules/draft-order"

/** `draft_order.cart`, over the draft order's `cart_id`. */
export const draftOrderCart = defineLink(
  { linkable: DraftOrderModule.linkable.draftOrder, field: "cart_id" },
  CartModule.linkable.cart,
  { readOnly: true }
)

/** `cart.draft_order`. */
export const cartDraftOrder = defineLink(
  { linkable: CartModule.linkable.cart, field: "id" },
  { ...DraftOrderModule.linkable.draftOrder.id, primaryKey: "cart_id" },
  { readOnly: true }
)
