import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { deleteDraftOrderWorkflow } from "../../../../workflows/delete-draft-order"
import { type DraftOrderResponse, fetchDraftOrder } from "../helpers"

/** Retrieves a draft order with its cart and order. @throws 404 */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<{ draft_order: DraftOrderResponse }>): Promise<void> {
  res.json({ draft_order: await fetchDraftOrder(req.params.id!, req.queryConfig.fields, req.scope) })
}

/**
 * Deletes a draft order with its cart. An id that is none answers alike, as in v1, so that deleting twice is no error.
 *
 * @throws 400 `not_allowed` for a completed draft order, or while a payment of the customer's is under way.
 */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ id: string; object: "draft-order"; deleted: true }>
): Promise<void> {
  const id = req.params.id!

  try {
    await deleteDraftOrderWorkflow(req.scope).run({ input: { id } })
  } catch (error) {
    if (!MedusaError.isMedusaError(error) || error.type !== MedusaError.Types.NOT_FOUND) {
      throw error
    }
  }

  res.json({ id, object: "draft-order", deleted: true })
}
