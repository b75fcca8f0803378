import type { CompletionFacts } from "./completion"
import type { CompletionIssue } from "./issues"

type Budget = {
  id: string
  type: string
  limit?: number | null
  used?: number | null
  /** Of a budget by attribute: how often each value has used it. */
  attribute?: string | null
  usages?: ({ attribute_value: string; used: number } | null)[] | null
}
export type CountedPromotion = {
  code: string
  status?: string | null
  limit?: number | null
  used?: number | null
  campaign?: { starts_at?: string | Date | null; ends_at?: string | Date | null; budget?: Budget | null } | null
}

/** Core fails to complete a cart whose promotion has been deleted. */
export function deletedPromotionIssues({ deleted_promotions }: CompletionFacts): CompletionIssue[] {
  return deleted_promotions.map((code) => ({
    code: "promotion_missing",
    message: `Promotion "${code}" has been deleted: the next edit of the draft order removes its discount`,
    path: "promo_codes",
  }))
}

/** What the promotion module refuses when it counts the order's use of its promotions (`registerUsage`). */
export function promotionIssues(facts: CompletionFacts, now: Date): CompletionIssue[] {
  const counted = facts.promotions.filter((promotion) => isCounted(promotion, now))
  const spent = new Map<string, number>()

  return counted.flatMap(({ code, limit, used, campaign, amount }) => {
    const exhausted = (problem: string): CompletionIssue[] => [
      { code: "promotion_exhausted", message: `Promotion "${code}" ${problem}`, path: "promo_codes" },
    ]
    const budget = campaign?.budget
    // The module counts an order once, on however many lines the promotion stands.
    if (typeof limit === "number" && (used ?? 0) + 1 > limit) {
      return exhausted(`has been used ${limit} times, its limit`)
    }
    if (!budget?.limit) {
      return []
    }
    // Promotions of one campaign spend one budget.
    const spentBefore = spent.get(budget.id) ?? 0
    spent.set(budget.id, spentBefore + amount)
    return budgetUse(budget, spentBefore + amount, facts) > Number(budget.limit)
      ? exhausted("exceeds its campaign's budget")
      : []
  })
}

/**
 * The module counts active promotions only. One that is inactive by now blocks nothing: as in core, the order keeps the
 * discount that stands on the cart, and the promotion's use is not counted.
 */
function isCounted({ uses, ...promotion }: CompletionFacts["promotions"][number], now: Date): boolean {
  return uses > 0 && isActive(promotion, now)
}

/** Whether a promotion can apply at this time: it is active, and within its campaign's dates. */
export function isActive({ status, campaign }: CountedPromotion, now: Date): boolean {
  const { starts_at, ends_at } = campaign ?? {}
  return status === "active" && !(starts_at && new Date(starts_at) > now) && !(ends_at && new Date(ends_at) <= now)
}

/** What the budget will have been used, with this order. */
function budgetUse(
  { type, used, attribute, usages }: Budget,
  amount: number,
  { customer_id, customer_email }: CompletionFacts
): number {
  switch (type) {
    case "spend":
      return Number(used ?? 0) + amount
    case "usage":
      return Number(used ?? 0) + 1
    case "use_by_attribute": {
      const value = attribute === "customer_id" ? customer_id : customer_email
      return value ? Number(usages?.find((usage) => usage?.attribute_value === value)?.used ?? 0) + 1 : 0
    }
    default:
      return 0
  }
}
