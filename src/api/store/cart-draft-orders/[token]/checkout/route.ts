import { withLink } from "../../with-link"

/**
 * The id of the order's cart, for a storefront that takes the customer through its own checkout. The cart is read-only
 * there, but for payment and completion.
 *
 * @throws as `GET` of the link
 */
export const POST = withLink(async ({ draft_order }, _req, res) => {
  res.json({ cart_id: draft_order.cart_id })
}, "open")
