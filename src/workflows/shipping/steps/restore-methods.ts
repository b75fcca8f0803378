import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { type CurrentCart, readDraftCart } from "../../../cart/facts/carts"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { stateOf } from "../../../modules/draft-order/rules/state"
import { recalculate } from "../../shared/calculate-change"
import { type Before, undoEdit, writeEdit } from "../../shared/steps/write-change"

/**
 * Puts a draft's shipping methods back where core has refreshed them on its own, for code of the host's that runs
 * core's cart workflows on a draft's cart: to core, a negotiated amount is a stale price, and an option that only staff
 * may choose does not exist. Nothing happens where all are as this plugin left them. The caller holds the cart's claim.
 */
export const restoreShippingMethodsStep = createStep(
  "cart-draft-order-restore-methods",
  async ({ cart_id }: { cart_id: string }, run) => {
    const { container, eventGroupId } = run
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const { id } = await service.retrieveDraftOrderByCartId(cart_id)
    const current = await readDraftCart(id, container)
    if (!current || !isChangedByCore(current)) {
      return new StepResponse<boolean, Before>(false)
    }
    const { before } = await writeEdit({ edit: await recalculate(current, { container, eventGroupId }) }, run)
    return new StepResponse<boolean, Before>(true, before)
  },
  async (before, run) => {
    if (before) {
      await undoEdit(before, run)
    }
  }
)

/** A method that is soft-deleted was removed by core: this plugin deletes permanently. */
function isChangedByCore({ draft_order, content, removed_methods }: CurrentCart): boolean {
  if (!content || stateOf(draft_order) !== "open") {
    return false
  }
  const agreed = new Map(content.terms.shipping_methods.map((row) => [row.shipping_method_id, row.amount]))
  return (
    removed_methods.length > 0 ||
    content.shipping_methods.some(({ id, amount }) => (agreed.get(id) ?? amount) !== amount)
  )
}
