import { createStep, createWorkflow, StepResponse, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { z } from "@medusajs/framework/zod"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { isLive } from "../../modules/draft-order/rules/payment-links"
import { previewMessageInput } from "../inputs"
import { inputStep } from "../shared/steps/validate-input"
import type { PreviewMessageInput } from "../types"
import { composeMessage } from "./compose"
import { addressOf, assertLinkable, defaultExpiry } from "./link-address"

const validateInputStep = inputStep("preview-message", previewMessageInput)

export type MessagePreview = { to: string; subject: string; html: string; text: string }

/** Stands where the message has its token: a preview has no link that works. */
const NO_TOKEN = "…"

const composePreviewStep = createStep(
  "cart-draft-order-compose-preview",
  async ({ base_url, id, ...wished }: z.output<typeof previewMessageInput>, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const draft_order = await service.retrieveDraftOrder(id)
    assertLinkable(draft_order)
    const [link] = await service.paymentLinks.listNewest([id])
    const payment_link = link && isLive(link, draft_order, new Date()) ? link : { expires_at: defaultExpiry(container) }
    const url = addressOf(NO_TOKEN, base_url, container)
    const { to, subject, html, text } = await composeMessage({ ...wished, draft_order, payment_link, url }, container)

    return new StepResponse<MessagePreview>({ to, subject, html, text })
  }
)

/**
 * The message that `sendPaymentLinkWorkflow` would send of the same input, with an address that leads nowhere. A
 * notification provider with a template of its own may show something else.
 *
 * @throws what `sendPaymentLinkWorkflow` throws before it sends.
 */
export const previewMessageWorkflow = createWorkflow(
  "cart-draft-order-preview-message",
  (given: PreviewMessageInput) => {
    const input = validateInputStep(given)
    return new WorkflowResponse(composePreviewStep(input))
  }
)
