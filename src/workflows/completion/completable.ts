import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { notAllowed } from "../../modules/draft-order/errors"
import { assertAllowed } from "../../modules/draft-order/rules/state"
import type { CompletionState, Serialized } from "../../modules/draft-order/types"
import { serialized } from "../shared/serialized"

/** A draft order that may be completed, and what there is of its completion. */
export type Completable = Serialized<CompletionState> & { cart_id: string }

/**
 * Reads the draft order with what there is of its completion. The customer may have completed its cart a moment ago:
 * then the draft order counts as completed, whether or not it is linked to the order. What this tells is sure only
 * under the cart's lock. One statement.
 *
 * @throws `not_found`; `not_allowed` where it is canceled, or has no cart.
 */
export async function findCompletable(id: string, container: MedusaContainer): Promise<Completable> {
  const state = await container.resolve(DRAFT_ORDER_MODULE).completions.findState(id)
  const { draft_order, order_id } = state
  const { cart_id } = draft_order

  if (!cart_id) {
    throw notAllowed(`Draft order ${id} has no cart: only one with a cart can be changed, paid or deleted`)
  }
  assertAllowed("complete", order_id ? { ...draft_order, status: "completed" } : draft_order)
  return { ...serialized(state), cart_id }
}
