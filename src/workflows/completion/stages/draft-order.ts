import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep } from "@medusajs/framework/workflows-sdk"
import {
  DRAFT_ORDER_MODULE,
  type SerializedDraftOrder,
  type DraftOrderModuleService,
} from "../../../modules/draft-order"
import { serialized } from "../../shared/serialized"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"

/** The draft order's status and order. */
export const draftOrder: Stage<{ completion: Completion }, SerializedDraftOrder> = {
  find: async ({ completion }, container) => {
    const draftOrder = await serviceIn(container).retrieveDraftOrder(completion.draft_order_id)
    const isCompleted = draftOrder.status === "completed" && draftOrder.order_id === completion.order_id
    return isCompleted ? serialized(draftOrder) : undefined
  },
  make: async ({ completion }, { container }) =>
    serialized(await serviceIn(container).registerCartCompletion(completion.draft_order_id, completion.order_id)),
  undo: ({ draft_order_id, order_id }, container) =>
    serviceIn(container).revertCartCompletion(draft_order_id, order_id),
}

export const completeDraftOrderStep = createStep(
  "cart-draft-order-complete-record",
  (input: { completion: Completion }, run) => findOrMake(draftOrder, input, run)
)

function serviceIn(container: MedusaContainer): DraftOrderModuleService {
  return container.resolve(DRAFT_ORDER_MODULE)
}
