import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type UnfinishedWork } from "../modules/draft-order"
import { only } from "../modules/draft-order/rules/present"
import { reasonOf } from "../modules/draft-order/rules/single-line"
import { completeDraftOrderWorkflow } from "../workflows/completion/complete"
import { registerCompletionWorkflow } from "../workflows/completion/register"
import { reportConflictWorkflow } from "../workflows/completion/report-conflict"

/**
 * A completion takes a second or two; one that has taken this long was killed, or waits for a provider. Milliseconds.
 */
const SLOW = 30_000

/** How long a conflict is looked for after the draft order was last written. Milliseconds. */
const RECENT = 24 * 60 * 60 * 1000

/**
 * Every minute: finishes completions that were killed, takes back those that failed, links draft orders to orders that
 * no event told them of, and reports carts with two orders. Costs one statement where there is nothing to do. Waits
 * silently for migrations that have not run: the server's log has said so at its start.
 */
export default async function reconcileCompletions(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const { schemaState, completions } = container.resolve(DRAFT_ORDER_MODULE)

  if (!(await schemaState.isReady())) {
    return
  }
  for (const work of await completions.findUnfinished(new Date(Date.now() - SLOW), new Date(Date.now() - RECENT))) {
    try {
      await reconcile(work, container, logger)
    } catch (error) {
      const reason = reasonOf(error)
      logger.error(`Draft order ${work.draft_order_id} could not be reconciled: ${reason}`)
    }
  }
}

async function reconcile(
  { kind, draft_order_id, order_ids }: UnfinishedWork,
  container: MedusaContainer,
  logger: Logger
): Promise<void> {
  switch (kind) {
    case "interrupted":
    case "failed":
      await completeDraftOrderWorkflow(container).run({ input: { id: draft_order_id, continues: true } })
      logger.info(`The ${kind} completion of draft order ${draft_order_id} was looked after`)
      return
    case "not linked":
      await registerCompletionWorkflow(container).run({ input: { order_id: only(order_ids) } })
      return
    case "conflict":
      logger.error(`The cart of draft order ${draft_order_id} has two orders: ${order_ids.join(", ")}. Cancel one`)
      await reportConflictWorkflow(container).run({ input: { id: draft_order_id, order_ids } })
  }
}

export const config = { name: "cart-draft-order-reconcile-completions", schedule: "* * * * *" }
