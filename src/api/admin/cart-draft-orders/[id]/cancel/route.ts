import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainConflict } from "../../../../explain-errors"
import { cancelDraftOrderWorkflow } from "../../../../../workflows/draft-orders/cancel"
import { type DraftOrderResponse, fetchDraftOrder } from "../../fetch-draft-orders"

/**
 * Cancels an open draft order permanently. The record and its cart stay readable.
 *
 * @throws 404; 409 for another `version`; 400 `not_allowed` for its state or a customer with a payment in progress.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<{ version?: number }>,
  res: MedusaResponse<{ draft_order: DraftOrderResponse }>
): Promise<void> {
  const { result } = await explainConflict(
    cancelDraftOrderWorkflow(req.scope).run({ input: { id: pathParam(req, "id"), version: req.validatedBody.version } })
  )
  res.json({ draft_order: await fetchDraftOrder(result.id, req.queryConfig.fields, req.scope) })
}
