import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainInput } from "../../../../explain-errors"
import { addLineItemsWorkflow } from "../../../../../workflows/line-items/add"
import { type EditResponse, respondWithEdit } from "../../respond-with-edit"
import type { AddLineItemsBody } from "../../validators"

/**
 * Adds an item to an open draft order, or several as `items`. Amounts are in major units of its currency.
 *
 * @throws 404; 409 for another `version`; 400 `not_allowed` for its state, a customer with a payment in progress or
 * short stock; 400 `invalid_data` that names the field.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<AddLineItemsBody>,
  res: MedusaResponse<EditResponse>
): Promise<void> {
  const { result } = await explainInput(
    req.body,
    addLineItemsWorkflow(req.scope).run({ input: { ...req.validatedBody, id: pathParam(req, "id") } })
  )
  await respondWithEdit(req, res, result)
}
