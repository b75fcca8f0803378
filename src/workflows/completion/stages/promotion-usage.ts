import type { CampaignBudgetUsageContext, MedusaContainer, UsageComputedActions } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { contextIn, type HostService, type TransactionContext } from "../../../cart/write/transaction"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../../modules/draft-order"
import { COMPLETABLE_CART_FIELDS, type CompletableCart, promotionUsageOf } from "../order-from-cart"
import { find } from "../../shared/lookups/find"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"

type Input = { completion: Completion; cart: CompletableCart }

type CountUsage = (
  computedActions: UsageComputedActions[],
  registrationContext: CampaignBudgetUsageContext,
  context: TransactionContext
) => Promise<void>

type PromotionService = HostService & { registerUsage: CountUsage; revertUsage: CountUsage }

/**
 * The use of the order's promotions, counted against their limits and campaign budgets. That it was counted is noted in
 * the same transaction, so that it is counted once, whatever is killed.
 */
export const promotionUsage: Stage<Input, true> = {
  find: async ({ completion }, container) => {
    const row = await serviceIn(container).completions.find(completion.draft_order_id)
    return row?.promotion_usage_registered ? true : undefined
  },
  make: async ({ completion, cart }, { container }) => {
    await count("registerUsage", completion, cart, container)
    return true
  },
  undo: async (completion, container) => {
    const row = await serviceIn(container).completions.find(completion.draft_order_id)
    if (row?.promotion_usage_registered) {
      const [cart] = await find<CompletableCart>("cart", COMPLETABLE_CART_FIELDS, { id: completion.cart_id }, container)
      if (cart) {
        await count("revertUsage", completion, cart, container)
      }
    }
  },
}

export const registerPromotionUsageStep = createStep("cart-draft-order-register-promotion-usage", (input: Input, run) =>
  findOrMake(promotionUsage, input, run)
)

/**
 * One completion at a time, across all servers, counts a promotion or takes its count back: the promotion module locks
 * the rows in which it counts, and not those in which it takes back, so that of two at once one would be lost.
 */
async function count(
  direction: "registerUsage" | "revertUsage",
  { draft_order_id }: Completion,
  cart: CompletableCart,
  container: MedusaContainer
): Promise<void> {
  const { computedActions, registrationContext } = promotionUsageOf(cart)
  if (!computedActions.length) {
    return
  }
  const promotions = container.resolve<PromotionService>(Modules.PROMOTION)
  const { completions } = serviceIn(container)

  await promotions.baseRepository_.transaction(async (transactionManager) => {
    const transaction = transactionManager.getTransactionContext()
    await completions.lockPromotions(
      computedActions.map(({ code }) => code),
      transaction
    )
    if (await completions.notePromotionUsage(draft_order_id, direction === "registerUsage", transaction)) {
      await promotions[direction](computedActions, registrationContext, contextIn(transactionManager, undefined))
    }
  })
}

function serviceIn(container: MedusaContainer): DraftOrderModuleService {
  return container.resolve(DRAFT_ORDER_MODULE)
}
