import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { sendPaymentLinkInput } from "../inputs"
import { inputStep } from "../shared/steps/validate-input"
import type { SendPaymentLinkInput } from "../types"
import { type SentMessage, sendMessageStep } from "./steps/send-message"

const validateInputStep = inputStep("send-payment-link", sendPaymentLinkInput)

export type { SentMessage }

/**
 * Sends a draft order's payment link to its customer, through the host's notification module: channel `email`, template
 * `draft-order.payment-link`. A link is made where none can be used; the one that can be used is sent as another
 * address that leads to it, because nobody knows its first one now.
 *
 * ## Notification
 *
 * `content` is the finished message (`subject`, `html`, `text`). `data` is for a template of yours: `kind`
 * (`payment_link` or `reminder`), `draft_order` (what the customer sees), `url`, `expires_at`, `message`, `subject`,
 * `locale`, `store_name`, `cc`, `bcc`. `cc` and `bcc` are in `provider_data` as well.
 *
 * ## Idempotency
 *
 * With `idempotency_key`, a draft order's message is sent once, and again after a failure. Where an attempt was killed
 * while the provider was asked, nobody knows whether it was sent: it is not sent again with that key.
 *
 * Emits `draft_order.sent`. What was sent stays sent, whatever a parent workflow does.
 *
 * @throws `not_found`; `not_allowed` where the draft order is completed, canceled or expired, nobody knows this
 * server's address, there is no provider for the channel, or the provider fails; `invalid_data` where there is no
 * e-mail address; `conflict` for a key whose message is being sent.
 *
 * @example
 * await sendPaymentLinkWorkflow(container).run({
 *   input: { id: "dorder_123", message: "As discussed on the phone", locale: "de" },
 * })
 * // { to: "customer@example.com", sent_at: "2026-11-27T10:00:00.000Z", … }
 */
export const sendPaymentLinkWorkflow = createWorkflow(
  "cart-draft-order-send-payment-link",
  (given: SendPaymentLinkInput) => {
    const input = validateInputStep(given)
    const { message, draft_order, is_new } = sendMessageStep(input)

    when("message-to-tell", { is_new }, ({ is_new }) => is_new).then(() => {
      emitEventStep({ eventName: DraftOrderWorkflowEvents.SENT, data: transform(draft_order, eventPayload) })
    })
    return new WorkflowResponse<SentMessage>(message)
  }
)
