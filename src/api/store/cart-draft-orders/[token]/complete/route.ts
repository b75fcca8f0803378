import { MedusaError } from "@medusajs/framework/utils"
import { toCustomerOrder } from "../../../../../customer-page/view"
import { completeByCustomer, showTo } from "../../../../../workflows/payment-links/customer"
import { asCustomer } from "../../answers"
import type { CompleteBody } from "../../validators"
import { withLinkOrMoney } from "../../with-link"

/** The failures after which the customer can pay in another way: core's route answers them with the cart. */
const ANSWERED_WITH_CART: string[] = [
  MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
  MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
]

/**
 * Places the order with the customer's payment session. It answers in the shape of core's cart completion:
 * `{ type: "order", order }`, or `{ type: "cart", cart, error }` where the payment was declined. Again, it answers with
 * the same order. Whoever has paid is let through by a link that no longer works.
 *
 * @throws as `GET` of the link; 400 for what keeps it from completing; 409 with the code `order_changed` and the
 * differences where staff have changed what the customer saw: nothing is charged then.
 */
export const POST = withLinkOrMoney<CompleteBody>(async (access, req, res) => {
  const { version } = req.validatedBody
  try {
    const placed = await asCustomer(() => completeByCustomer(access, { version }, req.scope), access, version, req, res)
    if (placed) {
      res.json({ type: "order", order: toCustomerOrder(await showTo(access, req.scope)) })
    }
  } catch (error) {
    if (!MedusaError.isMedusaError(error) || !ANSWERED_WITH_CART.includes(error.type)) {
      throw error
    }
    const { message, name, type } = error
    res.json({ type: "cart", cart: await showTo(access, req.scope), error: { message, name, type } })
  }
})
