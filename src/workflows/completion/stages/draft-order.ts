import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { OrderToPlace, Stage } from "../stage"

/** The draft order's status and order. */
export const draftOrder: Stage<OrderToPlace, true> = {
  find: ({ is_draft_order_completed }) => is_draft_order_completed || undefined,
  make: async ({ completion: { draft_order_id, order_id } }, { transaction, container }) => {
    const { completions } = container.resolve(DRAFT_ORDER_MODULE)
    await completions.completeIn(transaction.getTransactionContext(), draft_order_id, order_id)
    return true
  },
  undo: ({ draft_order_id, order_id }, container) =>
    container.resolve(DRAFT_ORDER_MODULE).revertCartCompletion(draft_order_id, order_id),
}
