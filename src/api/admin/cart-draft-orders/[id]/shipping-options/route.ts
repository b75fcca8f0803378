import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { ShippingOption } from "../../../../../workflows"
import { listShippingOptionsWorkflow } from "../../../../../workflows/shipping/list-options"

/**
 * The shipping options that fit a draft order, those that only staff may choose among them. @throws 404; 400
 * `not_allowed`
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ shipping_options: ShippingOption[] }>
): Promise<void> {
  const { result } = await listShippingOptionsWorkflow(req.scope).run({ input: { id: pathParam(req, "id") } })
  res.json({ shipping_options: result })
}
