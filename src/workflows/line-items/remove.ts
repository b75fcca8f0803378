import { createWorkflow, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { beginEdit, type EditResult, finishEdit, keepingAll } from "../shared/edit"
import { DraftOrderWorkflowEvents } from "../events"
import { removeLineItemInput } from "../inputs"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { closeCartPaymentsStep } from "../shared/steps/close-cart-payments"
import { planLineItemUpdateStep } from "./steps/plan-line-item-update"
import { removeLineItemStep } from "./steps/remove-line-item"
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
    const { cart_id, cart } = beginEdit(input)

    planLineItemUpdateStep({ cart, line_id: input.line_id, changes: { quantity: 0 } })
    closeCartPaymentsStep({ cart_id })
    removeLineItemStep({ line_id: input.line_id })

    return new WorkflowResponse<EditResult>(finishEdit({ id: input.id }, keepingAll(cart)))
  }
)

keepOnceCompleted(removeLineItemWorkflow, DraftOrderWorkflowEvents.UPDATED)
