import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { PromotionAction } from "../calculate/promotions"
import type { CartView, PromotionFacts } from "../types"

const RELATIONS = ["application_method", "campaign", "campaign.budget", "campaign.budget.usages"]

/** The parts of the promotion module that are asked, for contexts of any shape. */
type PromotionService = {
  computeActions: (codes: string[], context: CartView) => Promise<object[]>
  listPromotions: (
    filters: { $or: ({ code: string[] } | { id: string[] })[] },
    config: { relations: string[]; take: null }
  ) => Promise<PromotionFacts[]>
}

/** Promotions by code or id, in whatever state they are. At most two statements, and none where nothing is given. */
export async function readPromotions(
  { codes = [], ids = [] }: { codes?: string[]; ids?: string[] },
  container: MedusaContainer
): Promise<PromotionFacts[]> {
  const either = [...(codes.length ? [{ code: [...new Set(codes)] }] : []), ...(ids.length ? [{ id: ids }] : [])]

  return either.length
    ? container
        .resolve<PromotionService>(Modules.PROMOTION)
        .listPromotions({ $or: either }, { relations: RELATIONS, take: null })
    : []
}

/**
 * What the promotion module would have done to a cart, with these codes and with promotions that apply by themselves:
 * in numbers, as core has it. Six statements, and one more for each campaign budget by attribute.
 */
export async function readPromotionActions(
  codes: string[],
  cart: CartView,
  container: MedusaContainer
): Promise<PromotionAction[]> {
  const actions = await container.resolve<PromotionService>(Modules.PROMOTION).computeActions(codes, cart)
  return JSON.parse(JSON.stringify(actions))
}
