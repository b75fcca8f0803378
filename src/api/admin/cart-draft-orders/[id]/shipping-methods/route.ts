import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainInput } from "../../../../explain-errors"
import { setShippingMethodWorkflow } from "../../../../../workflows/shipping/set-method"
import { type EditResponse, respondWithEdit } from "../../respond-with-edit"
import type { SetShippingMethodBody } from "../../validators"

/**
 * Sets the shipping method of an open draft order for its option's shipping profile. An `amount`, in major units of the
 * currency, is negotiated.
 *
 * @throws 404; 409 for another `version`; 400 `not_allowed` for its state or a customer with a payment in progress; 400
 * `invalid_data` for an option that does not fit.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<SetShippingMethodBody>,
  res: MedusaResponse<EditResponse>
): Promise<void> {
  const { result } = await explainInput(
    req.body,
    setShippingMethodWorkflow(req.scope).run({ input: { ...req.validatedBody, id: pathParam(req, "id") } })
  )
  await respondWithEdit(req, res, result)
}
