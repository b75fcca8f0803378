import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { type DraftOrderConflictPayload, DraftOrderWorkflowEvents } from "./events"

/** Tells that two orders have come of one draft order's cart. Emits `draft_order.conflict`. */
export const reportConflictWorkflow = createWorkflow(
  "cart-draft-order-report-conflict",
  (input: DraftOrderConflictPayload) => {
    emitEventStep({ eventName: DraftOrderWorkflowEvents.CONFLICT, data: input })
    return new WorkflowResponse(void 0)
  }
)
