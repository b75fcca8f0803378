import { pathParam } from "../../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainConflict } from "../../../../../explain-errors"
import { removeShippingMethodWorkflow } from "../../../../../../workflows/shipping/remove-method"
import { type EditResponse, respondWithEdit } from "../../../respond-with-edit"

/**
 * Removes a shipping method from an open draft order. @throws 404 for the draft order or the method; 409 for another
 * `version`; 400 `not_allowed`
 */
export async function DELETE(
  req: AuthenticatedMedusaRequest<{ version?: number }>,
  res: MedusaResponse<EditResponse>
): Promise<void> {
  const { result } = await explainConflict(
    removeShippingMethodWorkflow(req.scope).run({
      input: { ...req.validatedBody, id: pathParam(req, "id"), method_id: pathParam(req, "method_id") },
    })
  )
  await respondWithEdit(req, res, result)
}
