import { isActive } from "../../modules/draft-order/rules/promotions"
import type { CartWarning, PromotionFacts } from "../types"
import { spellings } from "./promotions"

const NOT_APPLIED = {
  active: "takes nothing off this draft order, and was not kept",
  inactive: "is not active, and its discount was removed",
  deleted: "has been deleted, and its discount was removed",
}

export function promotionNotApplied(code: string, promotion: keyof typeof NOT_APPLIED): CartWarning {
  return {
    code: "promotion_not_applied",
    message: `Promotion "${code}" ${NOT_APPLIED[promotion]}`,
    path: "promo_codes",
  }
}

/** A warning for each of the codes that takes nothing off, and why. Core drops such a code without a message. */
export function promotionWarnings(
  codes: string[],
  applied: string[],
  promotions: PromotionFacts[],
  now: Date
): CartWarning[] {
  return [...new Set(codes)]
    .filter((code) => !applied.includes(code))
    .map((code) => {
      const promotion = promotions.find((candidate) => spellings(code).includes(candidate.code))
      return promotionNotApplied(code, !promotion ? "deleted" : isActive(promotion, now) ? "active" : "inactive")
    })
}
