import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { toCustomerOrder } from "../../../../../customer-page/view"
import { reasonOf } from "../../../../../modules/draft-order/rules/single-line"
import {
  completeByCustomer,
  type DeadAccess,
  findPaymentLink,
  showTo,
} from "../../../../../workflows/payment-links/customer"
import { asCustomer } from "../../answers"
import type { CompleteBody } from "../../validators"
import { type Found, gone, isOpen, PROOF_HEADER, withLinkOrMoney } from "../../with-link"

/** The failures after which the customer can pay in another way: core's route answers them with the cart. */
const ANSWERED_WITH_CART: string[] = [
  MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
  MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
]

/**
 * Places the order with the customer's payment session. It answers in the shape of core's cart completion:
 * `{ type: "order", order }`, or `{ type: "cart", cart, error }` where the payment was declined. Again, it answers with
 * the same order. Whoever has paid is let through by a link that no longer works; of the order, such a link shows `id`,
 * `display_id` and `status`.
 *
 * @throws as `GET` of the link; 400 for what keeps it from completing; 409 with the code `order_changed` and the
 * differences where staff have changed what the customer saw: nothing is charged then.
 */
export const POST = withLinkOrMoney<CompleteBody>(async (access, req, res) => {
  if (!isOpen(access)) {
    return placePaid(access, req, res)
  }
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

/** An order whose link no longer works, and whose payment its provider holds. */
async function placePaid(access: Found, req: MedusaStoreRequest<CompleteBody>, res: MedusaResponse): Promise<void> {
  try {
    await completeByCustomer(access, {}, req.scope)
  } catch (error) {
    req.scope.resolve("logger").warn(`Draft order ${access.draft_order.id} by a dead link: ${reasonOf(error)}`)
    return gone(access as DeadAccess, res)
  }
  const order = toCustomerOrder(await showTo(access, req.scope))
  // A draft order that had expired no longer does.
  const { state } = await findPaymentLink(req.params.token, req.get(PROOF_HEADER), req.scope)
  const { id, display_id, status } = order
  res.json({ type: "order", order: state === "completed" ? order : { id, display_id, status } })
}
