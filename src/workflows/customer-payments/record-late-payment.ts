import type { ProviderWebhookPayload } from "@medusajs/framework/types"
import { createStep, createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { ContainerRegistrationKeys, Modules, PaymentActions } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"

/** What a payment webhook says when its provider holds money. */
const HOLDS_MONEY: string[] = [PaymentActions.AUTHORIZED, PaymentActions.SUCCESSFUL]

const recordLatePaymentStep = createStep(
  "cart-draft-order-record-late-payment",
  async (webhook: ProviderWebhookPayload, { container }) => {
    const payments = container.resolve(Modules.PAYMENT)
    const { customerPayments } = container.resolve(DRAFT_ORDER_MODULE)
    const { action, data } = await payments.getWebhookActionAndData(webhook)
    const id = data?.session_id

    if (!id || !HOLDS_MONEY.includes(action)) {
      return
    }
    const noted = await customerPayments.findSession(id)
    // Core takes care of a session that is there.
    if (!noted || (await payments.listPaymentSessions({ id }, { select: ["id"] })).length) {
      return
    }
    const amount = data.amount === undefined ? null : Number(data.amount)
    if (await customerPayments.noteCharge(id, amount)) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(
          `Payment session ${id} of draft order ${noted.draft_order_id} was charged after it was closed` +
            `${amount === null ? "" : `, with ${amount}`}: its readiness says so until it is settled`
        )
    }
  }
)

/**
 * Records a customer's payment that arrives for a payment session which was closed before, because staff changed,
 * completed or canceled the draft order while the customer was at the provider. Readiness tells staff of it. Does
 * nothing for any other webhook. What the subscriber runs.
 */
export const recordLatePaymentWorkflow = createWorkflow(
  "cart-draft-order-record-late-payment",
  (input: ProviderWebhookPayload) => {
    recordLatePaymentStep(input)
    return new WorkflowResponse(void 0)
  }
)
