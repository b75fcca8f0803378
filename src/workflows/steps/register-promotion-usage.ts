import { Modules } from "@medusajs/framework/utils"
import type { CampaignBudgetUsageContext, UsageComputedActions } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"

export type PromotionUsage = { computedActions: UsageComputedActions[]; registrationContext: CampaignBudgetUsageContext }

/** Counts the order's promotions against their limits and campaign budgets, as core's step of that name, which is not exported. */
export const registerPromotionUsageStep = createStep(
  "cart-draft-order-register-promotion-usage",
  async ({ computedActions, registrationContext }: PromotionUsage, { container }) => {
    if (!computedActions.length) {
      return new StepResponse(null)
    }
    await container.resolve(Modules.PROMOTION).registerUsage(computedActions, registrationContext)
    return new StepResponse(null, { computedActions, registrationContext })
  },
  async (usage, { container }) => {
    if (usage) {
      await container.resolve(Modules.PROMOTION).revertUsage(usage.computedActions, usage.registrationContext)
    }
  }
)
