import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CartPreview } from "../../../../../workflows"
import { calculateDraftOrderChangesWorkflow } from "../../../../../workflows/draft-orders/calculate-changes"
import { explainInput } from "../../../../explain-errors"
import { showCart } from "../../show-calculated"
import type { CalculateChangesBody } from "../../validators"

/**
 * The cart of a draft order as it would be after any set of changes, `warnings` that the edits would answer with, and
 * `issues` that would stop the draft order from completing. Writes nothing. Ids of what is not written are null.
 *
 * @throws 404; 409 for another `version`; 400 as the edits would.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<CalculateChangesBody>,
  res: MedusaResponse<CartPreview>
): Promise<void> {
  const { result } = await explainInput(
    req.body,
    calculateDraftOrderChangesWorkflow(req.scope).run({ input: { ...req.validatedBody, id: pathParam(req, "id") } })
  )
  res.json({ ...result, cart: showCart(result.cart) })
}
