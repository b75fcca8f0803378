import { pathParam } from "../../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { type MessagePreview, previewMessageWorkflow } from "../../../../../../workflows/payment-links/preview"
import { baseUrlOf } from "../../../base-url"

/**
 * The message that sending would send, with an address that leads nowhere. @throws 404; 400 as sending would
 */
export async function GET(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ message: MessagePreview }>
): Promise<void> {
  const { result } = await previewMessageWorkflow(req.scope).run({
    input: { ...req.filterableFields, id: pathParam(req, "id"), base_url: baseUrlOf(req) },
  })
  res.json({ message: result })
}
