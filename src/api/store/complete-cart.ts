import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { defaultStoreCartFields } from "@medusajs/medusa/api/store/carts/query-config"
import { completeDraftOrderWorkflow } from "../../workflows/completion/complete"
import { explainConflict } from "../explain-errors"
import type { DraftHandler } from "./managed-cart-handlers"

/** The failures that core's route answers with the cart, so that the customer can pay in another way. */
const ANSWERED_WITH_CART: string[] = [
  MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR,
  MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR,
]

/**
 * `POST /store/carts/:id/complete` of a draft's cart: the same completion as staff's, paid with the customer's payment
 * session. It answers as core's route does, `{ type: "order", order }` or `{ type: "cart", cart, error }`; where the
 * draft is completed already, with its order. Any other cart is core's.
 */
export const completeDraftsCart: DraftHandler = async ({ id, cart_id }, req, res) => {
  const query = req.scope.resolve(ContainerRegistrationKeys.QUERY)
  try {
    const { result } = await explainConflict(
      completeDraftOrderWorkflow(req.scope).run({ input: { id, by_customer: true } })
    )
    const { data } = await query.graph({
      entity: "order",
      fields: req.queryConfig.fields,
      filters: { id: result.order_id },
    })
    res.json({ type: "order", order: data[0] })
  } catch (error) {
    if (!MedusaError.isMedusaError(error) || !ANSWERED_WITH_CART.includes(error.type)) {
      throw error
    }
    const { data } = await query.graph({ entity: "cart", fields: defaultStoreCartFields, filters: { id: cart_id } })
    const { message, name, type } = error
    res.json({ type: "cart", cart: data[0], error: { message, name, type } })
  }
}
