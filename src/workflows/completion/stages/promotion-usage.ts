import type { CampaignBudgetUsageContext, MedusaContainer, UsageComputedActions } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import {
  contextIn,
  type HostService,
  type HostTransaction,
  inTransactionOf,
  type TransactionContext,
} from "../../../cart/write/transaction"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../../modules/draft-order"
import { type CompletableCart, type PromotionUsage, promotionUsageOf } from "../../../cart/to-order"
import { find } from "../../shared/lookups/find"
import type { Completion } from "../completion"
import type { OrderToPlace, Stage } from "../stage"

type CountUsage = (
  computedActions: UsageComputedActions[],
  registrationContext: CampaignBudgetUsageContext,
  context: TransactionContext
) => Promise<void>

type PromotionService = HostService & { registerUsage: CountUsage; revertUsage: CountUsage }

/** Of a cart, what the use of its promotions is counted by. */
const FIELDS = [
  "email",
  "customer.id",
  "items.adjustments.code",
  "items.adjustments.amount",
  "shipping_methods.adjustments.code",
  "shipping_methods.adjustments.amount",
]

/**
 * The use of the order's promotions, counted against their limits and campaign budgets. That it was counted is noted in
 * the same transaction, so that it is counted once, whatever is killed.
 */
export const promotionUsage: Stage<OrderToPlace, true> = {
  find: ({ is_promotion_usage_registered }) => is_promotion_usage_registered || undefined,
  make: async ({ completion, cart }, { transaction, container, eventGroupId }) => {
    const usage = promotionUsageOf(cart)
    if (usage.computedActions.length) {
      const service = container.resolve<PromotionService>(Modules.PROMOTION)
      await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
        count("registerUsage", completion, usage, { service, transaction, context, container })
      )
    }
    return true
  },
  undo: async (completion, container) => {
    const row = await serviceIn(container).completions.find(completion.draft_order_id)
    if (!row?.promotion_usage_registered) {
      return
    }
    const [cart] = await find<CompletableCart>("cart", FIELDS, { id: completion.cart_id }, container)
    const usage = cart && promotionUsageOf(cart)
    if (usage?.computedActions.length) {
      const service = container.resolve<PromotionService>(Modules.PROMOTION)
      await service.baseRepository_.transaction((transaction) => {
        const context = contextIn(transaction, undefined)
        return count("revertUsage", completion, usage, { service, transaction, context, container })
      })
    }
  },
}

type Counting = {
  service: PromotionService
  transaction: HostTransaction
  context: TransactionContext
  container: MedusaContainer
}

/**
 * One completion at a time, across all servers, counts a promotion or takes its count back: the promotion module locks
 * the rows in which it counts, and not those in which it takes back, so that of two at once one would be lost.
 */
async function count(
  direction: "registerUsage" | "revertUsage",
  { draft_order_id }: Completion,
  { computedActions, registrationContext }: PromotionUsage,
  { service, transaction, context, container }: Counting
): Promise<void> {
  const { completions } = serviceIn(container)
  const onDatabase = transaction.getTransactionContext()

  await completions.lockPromotions(
    computedActions.map(({ code }) => code),
    onDatabase
  )
  if (await completions.notePromotionUsage(draft_order_id, direction === "registerUsage", onDatabase)) {
    await service[direction](computedActions, registrationContext, context)
  }
}

function serviceIn(container: MedusaContainer): DraftOrderModuleService {
  return container.resolve(DRAFT_ORDER_MODULE)
}
