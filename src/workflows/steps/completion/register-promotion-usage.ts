import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { CampaignBudgetUsageContext, Context, UsageComputedActions } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { PromotionUsage } from "../../order-from-cart"
import { mayUndo } from "./may-undo"

type Input = { draft_order_id: string; order_id: string; usage: PromotionUsage }

type Transaction = { getTransactionContext: () => Knex.Transaction }

type CountUsage = (
  computedActions: UsageComputedActions[],
  registrationContext: CampaignBudgetUsageContext,
  context: Context
) => Promise<void>

/**
 * What every service of the host's has, and their types leave out: methods that run in a transaction of the caller's.
 */
type PromotionService = {
  registerUsage: CountUsage
  revertUsage: CountUsage
  baseRepository_: { transaction: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T> }
}

/**
 * Counts the order's promotions against their limits and campaign budgets, once: the note that it was done is written
 * in the same transaction, so that an attempt which was killed can tell. Undone by taking the count back.
 */
export const registerPromotionUsageStep = createStep(
  "cart-draft-order-register-promotion-usage",
  async (input: Input, { container }) => {
    const { computedActions, registrationContext } = input.usage
    if (!computedActions.length) {
      return new StepResponse(null)
    }
    const promotions = container.resolve<PromotionService>(Modules.PROMOTION)

    await inTransaction(promotions, async (transaction, context) => {
      if (await note(transaction, input.draft_order_id, true)) {
        await promotions.registerUsage(computedActions, registrationContext, context)
      }
    })
    return new StepResponse(null, input)
  },
  async (input, { container }) => {
    if (input && (await mayUndo("usage", input.order_id, container))) {
      const { computedActions, registrationContext } = input.usage
      const promotions = container.resolve<PromotionService>(Modules.PROMOTION)

      await inTransaction(promotions, async (transaction, context) => {
        if (await note(transaction, input.draft_order_id, false)) {
          await promotions.revertUsage(computedActions, registrationContext, context)
        }
      })
    }
  }
)

async function inTransaction(
  promotions: PromotionService,
  work: (transaction: Knex.Transaction, context: Context) => Promise<void>
): Promise<void> {
  await promotions.baseRepository_.transaction(async (transactionManager) =>
    work(transactionManager.getTransactionContext(), { transactionManager } as Context)
  )
}

/** Whether the note had to be changed. */
async function note(transaction: Knex.Transaction, draftOrderId: string, registered: boolean): Promise<boolean> {
  const changed = await transaction("draft_order_completion")
    .where({ draft_order_id: draftOrderId, promotion_usage_registered: !registered })
    .update({ promotion_usage_registered: registered })
  return changed > 0
}
