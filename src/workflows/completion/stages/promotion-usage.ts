import type {
  CampaignBudgetUsageContext,
  Context,
  MedusaContainer,
  UsageComputedActions,
} from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import {
  type DatabaseTransaction,
  DRAFT_ORDER_MODULE,
  type DraftOrderModuleService,
} from "../../../modules/draft-order"
import { COMPLETABLE_CART_FIELDS, type CompletableCart, promotionUsageOf } from "../../order-from-cart"
import { find } from "../../references/find"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"

type Input = { completion: Completion; cart: CompletableCart }

/** Held by whoever takes a count back. */
const REVERT_KEY = "cart-draft-order-revert-promotion-usage"

/** Seconds. */
const LOCK_TIMEOUT = 30

type CountUsage = (
  computedActions: UsageComputedActions[],
  registrationContext: CampaignBudgetUsageContext,
  context: Context
) => Promise<void>

type Transaction = { getTransactionContext: () => DatabaseTransaction }

/**
 * What every service of the host's has, and their types leave out: methods that run in a transaction of the caller's.
 */
type PromotionService = {
  registerUsage: CountUsage
  revertUsage: CountUsage
  baseRepository_: { transaction: <T>(work: (transaction: Transaction) => Promise<T>) => Promise<T> }
}

/**
 * The use of the order's promotions, counted against their limits and campaign budgets. That it was counted is noted in
 * the same transaction, so that it is counted once, whatever is killed.
 */
export const promotionUsage: Stage<Input, true> = {
  find: async ({ completion }, container) => {
    const row = await serviceIn(container).completions.find(completion.draft_order_id)
    return row?.promotion_usage_registered ? true : undefined
  },
  make: async ({ completion, cart }, container) => {
    await count("registerUsage", completion, cart, container)
    return true
  },
  undo: async (completion, container) => {
    const row = await serviceIn(container).completions.find(completion.draft_order_id)
    if (row?.promotion_usage_registered) {
      const [cart] = await find<CompletableCart>("cart", COMPLETABLE_CART_FIELDS, { id: completion.cart_id }, container)
      if (cart) {
        // The module locks what it counts, and not what it takes back: of two taken back at once, one would be lost.
        await container
          .resolve(Modules.LOCKING)
          .execute([REVERT_KEY], () => count("revertUsage", completion, cart, container), { timeout: LOCK_TIMEOUT })
      }
    }
  },
}

export const registerPromotionUsageStep = createStep(
  "cart-draft-order-register-promotion-usage",
  (input: Input, { container }) => findOrMake(promotionUsage, input, container)
)

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

  await promotions.baseRepository_.transaction(async (transactionManager) => {
    const isChanged = await serviceIn(container).completions.notePromotionUsage(
      draft_order_id,
      direction === "registerUsage",
      transactionManager.getTransactionContext()
    )
    if (isChanged) {
      await promotions[direction](computedActions, registrationContext, { transactionManager } as Context)
    }
  })
}

function serviceIn(container: MedusaContainer): DraftOrderModuleService {
  return container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
}
