import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents } from "../events"
import { updateLineItemInput } from "../inputs"
import { editDraftOrder, type EditResult } from "../shared/edit"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { inputStep } from "../shared/steps/validate-input"
import type { UpdateLineItemInput } from "../types"

const validateInputStep = inputStep("update-line-item", updateLineItemInput)

/**
 * Changes a line of an open draft order. A quantity of 0 removes it. A `unit_price` makes the line's price negotiated,
 * and `null` gives it back to core; left out, a negotiated price stays, and core prices the others for their quantity.
 *
 * Emits `draft_order.updated`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then the edit stays, and the event is emitted.
 *
 * @throws `not_found` for the draft order or the line; `conflict` for another version; `not_allowed` where the draft is
 * completed or canceled, the customer has a payment in progress or stock is short; `invalid_data` that names the
 * field. Nothing is changed then.
 *
 * @example
 * await updateLineItemWorkflow(container).run({
 *   input: { id: "dorder_123", line_id: "cali_123", changes: { quantity: 3, unit_price: 17.5 } },
 * })
 */
export const updateLineItemWorkflow = createWorkflow(
  "cart-draft-order-update-line-item",
  (given: UpdateLineItemInput) => {
    const input = validateInputStep(given)
    const request = transform(input, ({ id, version, line_id, changes, additional_data }) => ({
      id,
      version,
      changes: { items_to_update: [{ ...changes, id: line_id }], additional_data },
    }))
    return new WorkflowResponse<EditResult>(editDraftOrder(input, request))
  }
)

keepOnceCompleted(updateLineItemWorkflow, DraftOrderWorkflowEvents.UPDATED)
