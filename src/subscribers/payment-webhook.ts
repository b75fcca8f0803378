import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import type { ProviderWebhookPayload } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, PaymentWebhookEvents } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"
import { reasonOf } from "../modules/draft-order/rules/single-line"
import { recordLatePaymentWorkflow } from "../workflows/customer-payments/record-late-payment"

type Raw = Buffer | string | { type: "Buffer"; data: number[] }

/**
 * A customer may pay at the provider with a session that was closed in the meantime: core knows no such session, and
 * this records what was paid. A webhook that a provider does not recognise is core's to complain about.
 */
export default async function recordLatePayment({
  event,
  container,
}: SubscriberArgs<ProviderWebhookPayload>): Promise<void> {
  if (!(await container.resolve(DRAFT_ORDER_MODULE).schemaState.isReady())) {
    return
  }
  const { provider, payload } = event.data
  try {
    await recordLatePaymentWorkflow(container).run({
      input: { provider, payload: { ...payload, rawData: asBuffer(payload.rawData) } },
    })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`A webhook of ${provider} was not looked through for late payments: ${reasonOf(error)}`)
  }
}

/** The Redis event bus hands a buffer on as JSON has it. */
function asBuffer(raw: Raw): Buffer | string {
  return typeof raw === "object" && "type" in raw ? Buffer.from(raw.data) : raw
}

export const config: SubscriberConfig = {
  event: PaymentWebhookEvents.WebhookReceived,
  context: { subscriberId: "cart-draft-order-payment-webhook" },
}
