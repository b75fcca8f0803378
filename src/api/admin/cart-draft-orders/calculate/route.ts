import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { CartPreview, CreateDraftOrderInput } from "../../../../workflows"
import { calculateDraftOrderWorkflow } from "../../../../workflows/draft-orders/calculate"
import { explainInput } from "../../../explain-errors"
import { showCart } from "../show-calculated"

/**
 * The cart that a draft order of this body would get, `warnings` that its creation would answer with, and `issues` that
 * would stop it from completing. Writes nothing. Ids of what is not written are null.
 *
 * @throws 400 that names the field, as the creation would.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<CreateDraftOrderInput>,
  res: MedusaResponse<CartPreview>
): Promise<void> {
  const { result } = await explainInput(
    req.body,
    calculateDraftOrderWorkflow(req.scope).run({ input: req.validatedBody })
  )
  res.json({ ...result, cart: showCart(result.cart) })
}
