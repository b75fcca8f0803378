import { isActive } from "../../modules/draft-order/rules/promotions"
import type { CartFacts, CartWarning } from "../types"
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

/**
 * A warning for each of the codes that takes nothing off, or no longer does, and why. Core drops such a code without a
 * message.
 *
 * @param before - the codes of all that took something off before an edit, promotions that apply by themselves included
 */
export function promotionWarnings(
  codes: string[],
  applied: string[],
  { promotions, now }: Pick<CartFacts, "promotions" | "now">,
  before: string[] = []
): CartWarning[] {
  return [...new Set([...codes, ...before])]
    .filter((code) => code && !applied.includes(code))
    .flatMap((code) => {
      const promotion = promotions.find((candidate) => spellings(code).includes(candidate.code))
      const state = !promotion ? "deleted" : isActive(promotion, now) ? "active" : "inactive"
      // One that applied by itself and is active was taken away by the edit, as on the storefront.
      return state === "active" && !codes.includes(code) ? [] : [promotionNotApplied(code, state)]
    })
}
