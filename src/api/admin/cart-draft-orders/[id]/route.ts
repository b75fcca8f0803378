import { pathParam } from "../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { explainConflict, explainInput } from "../../../explain-errors"
import { deleteDraftOrderWorkflow } from "../../../../workflows/draft-orders/delete"
import { updateDraftOrderWorkflow } from "../../../../workflows/draft-orders/update"
import { type DraftOrderResponse, fetchDraftOrder } from "../fetch-draft-orders"
import { type EditResponse, respondWithEdit } from "../respond-with-edit"
import type { UpdateBody } from "../validators"

/** Retrieves a draft order with its cart and order. @throws 404 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ draft_order: DraftOrderResponse }>
): Promise<void> {
  res.json({ draft_order: await fetchDraftOrder(pathParam(req, "id"), req.queryConfig.fields, req.scope) })
}

/**
 * Changes an open draft order: everything but its items and shipping methods. What is left out stays; `null` clears an
 * address, `[]` the promotions, `""` a key of the metadata.
 *
 * @throws 404; 409 for another `version`; 400 `not_allowed` for its state, a customer with a payment in progress, or
 * negotiated prices that would be lost; 400 `invalid_data` that names the field.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<UpdateBody>,
  res: MedusaResponse<EditResponse>
): Promise<void> {
  const { result } = await explainInput(
    req.body,
    updateDraftOrderWorkflow(req.scope).run({ input: { ...req.validatedBody, id: pathParam(req, "id") } })
  )
  await respondWithEdit(req, res, result)
}

/**
 * Deletes a draft order with its cart. An unknown id answers alike, as in v1, so that deleting twice is no error.
 *
 * @throws 409 for another `version`; 400 `not_allowed` for a completed draft order, or while a payment of the
 * customer's is under way.
 */
export async function DELETE(
  req: AuthenticatedMedusaRequest<{ version?: number }>,
  res: MedusaResponse<{ id: string; object: "draft-order"; deleted: true }>
): Promise<void> {
  const id = pathParam(req, "id")

  try {
    await explainConflict(deleteDraftOrderWorkflow(req.scope).run({ input: { ...req.validatedBody, id } }))
  } catch (error) {
    if (!MedusaError.isMedusaError(error) || error.type !== MedusaError.Types.NOT_FOUND) {
      throw error
    }
  }

  res.json({ id, object: "draft-order", deleted: true })
}
