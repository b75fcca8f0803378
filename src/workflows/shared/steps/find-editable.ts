import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftState } from "../../../modules/draft-order"
import { notAllowed, notFound } from "../../../modules/draft-order/errors"
import { assertAllowed, assertVersion } from "../../../modules/draft-order/rules/state"

type Input = { id: string; version?: number }

/**
 * The cart of a draft order that can be edited, for its lock. What this tells is sure only under the lock, where it is
 * asked again: a caller who is to be refused need not wait for it.
 *
 * @throws what {@link assertEditable} throws.
 */
export const findEditableStep = createStep(
  "cart-draft-order-find-editable",
  async ({ id, version }: Input, { container }) => {
    const state = await container.resolve(DRAFT_ORDER_MODULE).draftCarts.readState(id)
    return new StepResponse({ cart_id: assertEditable(id, state, version) })
  }
)

/**
 * Answers with the cart's id. The customer may have completed the cart a moment ago: then the draft order counts as
 * completed, stamped or not.
 *
 * @throws `not_found`; `not_allowed` where its state does not allow an edit, its completion has begun, or it has no
 * cart; `conflict` where it has another version.
 */
export function assertEditable(id: string, state: DraftState | undefined, version: number | undefined): string {
  if (!state) {
    throw notFound(id)
  }
  const { draft_order, order_id, is_being_completed } = state
  const { cart_id } = draft_order
  if (!cart_id) {
    throw notAllowed(`Draft order ${id} has no cart: only one with a cart can be changed, paid or deleted`)
  }
  if (is_being_completed) {
    throw notAllowed(
      `Draft order ${id} is being completed: pay or complete it again to finish that, before anything else is done with it`
    )
  }
  assertAllowed("update", order_id ? { ...draft_order, status: "completed" } : draft_order)
  assertVersion(draft_order, version)
  return cart_id
}
