import { pathParam } from "../../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainConflict, explainInput } from "../../../../../explain-errors"
import { removeLineItemWorkflow } from "../../../../../../workflows/line-items/remove"
import { updateLineItemWorkflow } from "../../../../../../workflows/line-items/update"
import { type EditResponse, respondWithEdit } from "../../../respond-with-edit"
import type { UpdateLineItemBody } from "../../../validators"

/**
 * Changes a line of an open draft order: `quantity` (0 removes it), `unit_price` (negotiated from then on; `null` gives
 * it back to core), `title` of a custom item, `metadata` (merged).
 *
 * @throws 404 for the draft order or the line; 409 for another `version`; 400 `not_allowed` for its state, a customer's
 * payment under way or short stock; 400 `invalid_data` that names the field.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<UpdateLineItemBody>,
  res: MedusaResponse<EditResponse>
): Promise<void> {
  const { version, additional_data, ...changes } = req.validatedBody
  const { result } = await explainInput(
    req.body,
    updateLineItemWorkflow(req.scope).run({
      input: { id: pathParam(req, "id"), line_id: pathParam(req, "line_id"), version, changes, additional_data },
    })
  )
  await respondWithEdit(req, res, result)
}

/**
 * Removes a line from an open draft order. @throws 404 for the draft order or the line; 409 for another `version`; 400
 * `not_allowed`
 */
export async function DELETE(
  req: AuthenticatedMedusaRequest<{ version?: number }>,
  res: MedusaResponse<EditResponse>
): Promise<void> {
  const { result } = await explainConflict(
    removeLineItemWorkflow(req.scope).run({
      input: { ...req.validatedBody, id: pathParam(req, "id"), line_id: pathParam(req, "line_id") },
    })
  )
  await respondWithEdit(req, res, result)
}
