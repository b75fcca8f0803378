import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { type OrderResponse, respondWithOrder } from "../../respond-with-order"
import type { PayBody } from "../../validators"

/**
 * Registers a payment received elsewhere and places the order, its total captured. Again, it answers with that order.
 * `amount`, in major units of the currency, may be given to be checked against the total.
 *
 * @throws 404; 400 `not_allowed` for a canceled draft order, a customer with a payment in progress, and for what keeps
 * the draft order from completing; 400 `invalid_data` for an amount that is not the total.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<PayBody>,
  res: MedusaResponse<OrderResponse>
): Promise<void> {
  await respondWithOrder(req, res, { ...req.validatedBody, captured_by: req.auth_context.actor_id })
}
