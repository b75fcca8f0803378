import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { type OrderResponse, respondWithOrder } from "../../respond-with-order"

/**
 * Places the order with its payment outstanding: core's "mark as paid" takes it from there. Again, it answers with that
 * order.
 *
 * @throws 404; 400 `not_allowed` for a canceled draft order, a customer with a payment in progress, and for what keeps
 * the draft order from completing.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<OrderResponse>): Promise<void> {
  await respondWithOrder(req, res)
}
