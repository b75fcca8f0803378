import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import type { VariantFacts } from "../types"

/**
 * Variants with all that lines, prices, stock and shipping depend on, by id; one that does not exist is left out. One
 * statement, and none where no id is given.
 */
export async function readVariants(ids: string[], container: MedusaContainer): Promise<Map<string, VariantFacts>> {
  const variants = ids.length ? await container.resolve(DRAFT_ORDER_MODULE).coreFacts.readVariants(ids) : []
  return new Map(variants.map((variant) => [variant.id, variant]))
}
