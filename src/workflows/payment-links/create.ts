import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { createPaymentLinkInput } from "../inputs"
import { inputStep } from "../shared/steps/validate-input"
import type { CreatePaymentLinkInput } from "../types"
import { createPaymentLinkStep } from "./steps/create-payment-link"

const validateInputStep = inputStep("create-payment-link", createPaymentLinkInput)

/** A link that was made a moment ago. `url` is told only here: the database has a hash of its token. */
export type CreatedPaymentLink = { url: string; expires_at: string; created_at: string }

/**
 * Makes the link by which a customer sees and pays an open draft order. The link that it had before can no longer be
 * used. The link leads to the option `storefront_url`, or to the page of this plugin.
 *
 * With `runAsStep`, a parent that fails takes it back, and the link before it can be used again.
 *
 * @throws `not_found`; `not_allowed` where the draft order is completed, canceled or expired, or nobody knows this
 * server's address; `invalid_data` for an expiry that is past.
 *
 * @example
 * const { result } = await createPaymentLinkWorkflow(container).run({ input: { id: "dorder_123" } })
 * // { url: "https://shop.example.com/pay/…", expires_at: "2026-12-27T10:00:00.000Z", created_at: … }
 */
export const createPaymentLinkWorkflow = createWorkflow(
  "cart-draft-order-create-payment-link",
  (given: CreatePaymentLinkInput) => {
    const input = validateInputStep(given)

    return new WorkflowResponse<CreatedPaymentLink>(createPaymentLinkStep(input))
  }
)
