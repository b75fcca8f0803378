import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { sendPaymentLinkWorkflow, type SentMessage } from "../../../../../workflows/payment-links/send"
import { explainConflict } from "../../../../explain-errors"
import { baseUrlOf } from "../../base-url"
import type { SendBody } from "../../validators"

/**
 * Sends the payment link to the customer, and makes one where none can be used. With `Idempotency-Key`, once, and again
 * after a failure.
 *
 * @throws 404; 409 for a key whose message is being sent; 400 `not_allowed` for a draft order that is completed,
 * canceled or expired, without a notification provider for e-mail, or with one that fails; 400 `invalid_data` without
 * an e-mail address.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<SendBody>,
  res: MedusaResponse<{ message: SentMessage }>
): Promise<void> {
  const { result } = await explainConflict(
    sendPaymentLinkWorkflow(req.scope).run({
      input: {
        ...req.validatedBody,
        id: pathParam(req, "id"),
        base_url: baseUrlOf(req),
        idempotency_key: keyOf(req),
      },
    })
  )
  res.json({ message: result })
}

/** The key is its actor's own. */
function keyOf(req: AuthenticatedMedusaRequest): string | undefined {
  const key = req.get("idempotency-key")
  return key && `${req.auth_context.actor_type}:${req.auth_context.actor_id}:${key}`
}
