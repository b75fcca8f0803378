import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents } from "../events"
import { removeLineItemInput } from "../inputs"
import { editDraftOrder, type EditResult } from "../shared/edit"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { inputStep } from "../shared/steps/validate-input"
import type { RemoveLineItemInput } from "../types"

const validateInputStep = inputStep("remove-line-item", removeLineItemInput)

/**
 * Removes a line from an open draft order. Shipping methods stay where they fit what is left.
 *
 * Emits `draft_order.updated`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then the edit stays, and the event is emitted.
 *
 * @throws `not_found` for the draft order or the line; `conflict` for another version; `not_allowed` where the draft is
 * completed or canceled, or the customer has a payment in progress.
 *
 * @example
 * await removeLineItemWorkflow(container).run({ input: { id: "dorder_123", line_id: "cali_123" } })
 */
export const removeLineItemWorkflow = createWorkflow(
  "cart-draft-order-remove-line-item",
  (given: RemoveLineItemInput) => {
    const input = validateInputStep(given)
    const request = transform(input, ({ id, version, line_id }) => ({
      id,
      version,
      changes: { items_to_remove: [line_id] },
    }))
    return new WorkflowResponse<EditResult>(editDraftOrder(input, request))
  }
)

keepOnceCompleted(removeLineItemWorkflow, DraftOrderWorkflowEvents.UPDATED)
