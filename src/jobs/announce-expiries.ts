import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"
import { reasonOf } from "../modules/draft-order/rules/single-line"
import { announceExpiryWorkflow } from "../workflows/payment-links/announce-expiry"

/**
 * Every minute: `draft_order.expired` for draft orders whose expiry is past, once for each moment that was set. What
 * fails is tried again. Costs one statement where there is nothing to do.
 */
export default async function announceExpiries(container: MedusaContainer): Promise<void> {
  const { schemaState, notices } = container.resolve(DRAFT_ORDER_MODULE)

  if (!(await schemaState.isReady())) {
    return
  }
  for (const notice of await notices.claimExpired()) {
    try {
      await announceExpiryWorkflow(container).run({ input: { id: notice.draft_order_id } })
      await notices.finish(notice)
    } catch (error) {
      const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
      logger.error(`The expiry of draft order ${notice.draft_order_id} was not announced: ${reasonOf(error)}`)
    }
  }
}

export const config = { name: "cart-draft-order-announce-expiries", schedule: "* * * * *" }
