import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { createPaymentLinkWorkflow, type CreatedPaymentLink } from "../../../../../workflows/payment-links/create"
import { revokePaymentLinkWorkflow } from "../../../../../workflows/payment-links/revoke"
import { baseUrlOf } from "../../base-url"
import type { PaymentLinkBody } from "../../validators"

/**
 * Makes the link by which the customer sees and pays an open draft order. The one before stops working. Its address is
 * told only now.
 *
 * @throws 404; 400 `not_allowed` for a draft order that is completed, canceled or expired; 400 `invalid_data` for an
 * expiry that is past.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<PaymentLinkBody>,
  res: MedusaResponse<{ payment_link: CreatedPaymentLink }>
): Promise<void> {
  const { result } = await createPaymentLinkWorkflow(req.scope).run({
    input: { ...req.validatedBody, id: pathParam(req, "id"), base_url: baseUrlOf(req) },
  })
  res.json({ payment_link: result })
}

/** Takes the payment link back. Without one, it answers alike. @throws 404 for the draft order */
export async function DELETE(
  req: AuthenticatedMedusaRequest,
  res: MedusaResponse<{ id: string; object: "payment-link"; deleted: true }>
): Promise<void> {
  const id = pathParam(req, "id")
  await revokePaymentLinkWorkflow(req.scope).run({ input: { id } })
  res.json({ id, object: "payment-link", deleted: true })
}
