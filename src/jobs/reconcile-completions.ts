import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type CompletionLeftover, DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../modules/draft-order"
import { reasonIn } from "../modules/draft-order/single-line"
import { completeDraftOrderWorkflow } from "../workflows/complete-draft-order"
import { registerCompletionWorkflow } from "../workflows/register-completion"
import { reportConflictWorkflow } from "../workflows/report-conflict"

/**
 * A completion takes a second or two; one that has taken this long was killed, or waits for a provider. Milliseconds.
 */
const SLOW = 30_000

/** How long a conflict is looked for after the draft order was last written. Milliseconds. */
const RECENT = 24 * 60 * 60 * 1000

/** Conflicts that this process has told of, which are told once. */
const reported = new Set<string>()

/**
 * Every minute: brings killed completions to their end, tells draft orders of orders that an event did not tell them
 * of, and reports carts with two orders. Costs one statement where there is nothing to do.
 */
export default async function reconcileCompletions(container: MedusaContainer): Promise<void> {
  const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
  const service = container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
  const leftovers = await service.listCompletionLeftovers(new Date(Date.now() - SLOW), new Date(Date.now() - RECENT))

  for (const leftover of leftovers) {
    try {
      await reconcile(leftover, container, logger)
    } catch (error) {
      logger.error(`Draft order ${leftover.draft_order_id} could not be reconciled: ${reasonIn(error)}`)
    }
  }
}

async function reconcile(
  { kind, draft_order_id, order_ids }: CompletionLeftover,
  container: MedusaContainer,
  logger: Logger
): Promise<void> {
  switch (kind) {
    case "unfinished":
      await completeDraftOrderWorkflow(container).run({ input: { id: draft_order_id, continues: true } })
      logger.info(`The completion of draft order ${draft_order_id}, which had been interrupted, is finished`)
      return
    case "untold":
      await registerCompletionWorkflow(container).run({ input: { order_id: order_ids[0]! } })
      return
    case "conflict":
      if (!reported.has(draft_order_id)) {
        reported.add(draft_order_id)
        logger.error(
          `The cart of draft order ${draft_order_id} has two orders: ${order_ids.join(", ")}. Cancel one of them`
        )
        await reportConflictWorkflow(container).run({ input: { id: draft_order_id, order_ids } })
      }
  }
}

export const config = { name: "cart-draft-order-reconcile-completions", schedule: "* * * * *" }
