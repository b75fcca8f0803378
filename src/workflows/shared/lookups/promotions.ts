import type { MedusaContainer } from "@medusajs/framework/types"
import { spellings } from "../../../cart/calculate/promotions"
import { isActive, type CountedPromotion } from "../../../modules/draft-order/rules/promotions"
import { promotionNotApplied, type Warning } from "../warnings"
import { find } from "./find"

/** A warning for each of the codes that takes nothing off the cart, or no longer does, and why. */
export async function findDroppedPromotions(
  cartId: string,
  { promo_codes, codes_before = [] }: { promo_codes: string[]; codes_before?: string[] },
  container: MedusaContainer
): Promise<Warning[]> {
  const codes = [...new Set([...promo_codes, ...codes_before])]
  if (!codes.length) {
    return []
  }
  const [cart] = await find<{ promotions?: ({ code: string } | null)[] | null }>(
    "cart",
    ["promotions.code"],
    { id: cartId },
    container
  )
  const applied = new Set(cart?.promotions?.map((promotion) => promotion?.code))
  const missing = codes.filter((code) => !spellings(code).some((spelling) => applied.has(spelling)))
  const promotions = missing.length
    ? await find<CountedPromotion>(
        "promotion",
        ["code", "status", "campaign.starts_at", "campaign.ends_at"],
        { code: missing.flatMap(spellings) },
        container
      )
    : []

  return missing.flatMap((code) => {
    const promotion = promotions.find((candidate) => spellings(code).includes(candidate.code))
    const state = !promotion ? "deleted" : isActive(promotion, new Date()) ? "active" : "inactive"
    // One that applied by itself and is active was taken away by the edit, as on the storefront.
    return state === "active" && !promo_codes.includes(code) ? [] : [promotionNotApplied(code, state)]
  })
}
