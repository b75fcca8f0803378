import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"
import { reasonOf } from "../modules/draft-order/rules/single-line"
import { sendPaymentLinkWorkflow } from "../workflows/payment-links/send"

/**
 * Every hour, where the option `reminder_days` is set: reminds customers whose link was sent to them, so many days
 * before they can no longer pay, once for each moment that was set. What fails is tried again an hour later. A draft
 * order with `no_notification_order` reminds nobody.
 */
export default async function sendReminders(container: MedusaContainer): Promise<void> {
  const { schemaState, notices, settings } = container.resolve(DRAFT_ORDER_MODULE)

  if (settings.reminder_days === undefined || !(await schemaState.isReady())) {
    return
  }
  for (const notice of await notices.claimReminders(settings.reminder_days)) {
    const { draft_order_id: id, due_at } = notice
    try {
      const idempotency_key = `reminder:${due_at.toISOString()}`
      await sendPaymentLinkWorkflow(container).run({ input: { id, kind: "reminder", idempotency_key } })
      await notices.finish(notice)
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.error(`The customer of draft order ${id} was not reminded: ${reasonOf(error)}`)
    }
  }
}

export const config = { name: "cart-draft-order-send-reminders", schedule: "41 * * * *" }
