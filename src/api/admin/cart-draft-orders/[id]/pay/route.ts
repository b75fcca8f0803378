import { getOrderDetailWorkflow } from "@medusajs/medusa/core-flows"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { OrderDetailDTO } from "@medusajs/framework/types"
import { explainConflict } from "../../../../explain-conflict"
import { payDraftOrderWorkflow } from "../../../../../workflows/pay-draft-order"

/**
 * Registers a payment received elsewhere and places the order, its total captured. Again, it answers with that order.
 *
 * @throws 404; 400 `not_allowed` for a canceled draft order, or while a payment of the customer's is under way;
 * 400 `invalid_data` for what keeps the draft order from completing.
 */
export async function POST(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ order: OrderDetailDTO }>): Promise<void> {
  const { result } = await explainConflict(
    payDraftOrderWorkflow(req.scope).run({ input: { id: req.params.id!, captured_by: req.auth_context.actor_id } })
  )
  const { result: order } = await getOrderDetailWorkflow(req.scope).run({
    input: { order_id: result.order_id, fields: req.queryConfig.fields },
  })
  res.json({ order })
}
