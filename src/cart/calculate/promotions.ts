import { invalid } from "../../modules/draft-order/errors"
import type { Adjustment, PromotionFacts } from "../types"

/** What the promotion module wants done. Amounts are in major units. */
export type PromotionAction = {
  action: string
  code: string
  amount?: number
  item_id?: string
  shipping_method_id?: string
  is_tax_inclusive?: boolean
}

/** v1 took codes in any case; a code as it is written comes first. */
export const spellings = (code: string) => [code.trim(), code.trim().toUpperCase(), code.trim().toLowerCase()]

/** The codes as they are written in the store. @throws `invalid_data` for a code of no active promotion. */
export function checkPromoCodes(codes: string[], promotions: PromotionFacts[]): string[] {
  const known = new Set(promotions.filter(({ status }) => status === "active").map(({ code }) => code))

  return codes.map((code, index) => {
    const found = spellings(code).find((spelling) => known.has(spelling))
    if (!found) {
      throw invalid(`promo_codes[${index}]`, `is the code of no active promotion: ${code}`)
    }
    return found
  })
}

/** Lines, or shipping methods, with what the promotions take off them. */
export function withAdjustments<T extends { id: string; adjustments: Adjustment[] }>(
  parts: T[],
  actions: PromotionAction[],
  promotions: PromotionFacts[],
  newId: () => string
): T[] {
  const idOf = new Map(promotions.map(({ code, id }) => [code, id]))
  const byPart = new Map<string, Adjustment[]>()

  for (const { code, amount, is_tax_inclusive, ...action } of actions) {
    const part = ADDED[action.action]?.(action)
    if (part !== undefined && amount !== undefined) {
      const adjustment = { id: newId(), code, amount, promotion_id: idOf.get(code) }
      const isOfItem = action.item_id !== undefined
      byPart.set(part, [...(byPart.get(part) ?? []), { ...adjustment, ...(isOfItem && { is_tax_inclusive }) }])
    }
  }
  return parts.map((part) => ({ ...part, adjustments: byPart.get(part.id) ?? [] }))
}

/** The actions that take something off, and where from. */
const ADDED: Record<string, (action: Pick<PromotionAction, "item_id" | "shipping_method_id">) => string | undefined> = {
  addItemAdjustment: ({ item_id }) => item_id,
  addShippingMethodAdjustment: ({ shipping_method_id }) => shipping_method_id,
}

/** The codes that take something off. */
export function appliedCodes(parts: { adjustments: Adjustment[] }[]): string[] {
  return [...new Set(parts.flatMap(({ adjustments }) => adjustments.map(({ code }) => code)))]
}
