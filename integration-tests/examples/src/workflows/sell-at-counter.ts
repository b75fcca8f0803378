import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import {
  completeDraftOrderWorkflow,
  createDraftOrderWorkflow,
  type CreateDraftOrderInput,
} from "medusa-plugin-draft-order/workflows"

/** Draft and paid order in one go. */
export const sellAtCounterWorkflow = createWorkflow("sell-at-counter", (input: CreateDraftOrderInput) => {
  const { draft_order } = createDraftOrderWorkflow.runAsStep({ input })

  // With `payment` it is registered as received and captured; without, it is outstanding.
  const { order_id } = completeDraftOrderWorkflow.runAsStep({
    input: { id: draft_order.id, payment: { reference: "Cash" } },
  })

  return new WorkflowResponse({ draft_order, order_id })
})
