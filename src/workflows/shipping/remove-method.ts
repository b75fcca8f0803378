import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents } from "../events"
import { removeShippingMethodInput } from "../inputs"
import { editDraftOrder, type EditResult } from "../shared/edit"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { inputStep } from "../shared/steps/validate-input"
import type { RemoveShippingMethodInput } from "../types"

const validateInputStep = inputStep("remove-shipping-method", removeShippingMethodInput)

/**
 * Removes a shipping method from an open draft order.
 *
 * Emits `draft_order.updated`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then the edit stays, and the event is emitted.
 *
 * @throws `not_found` for the draft order or the method; `conflict` for another version; `not_allowed` where the draft
 * is completed or canceled, or the customer has a payment in progress.
 *
 * @example
 * await removeShippingMethodWorkflow(container).run({ input: { id: "dorder_123", method_id: "casm_123" } })
 */
export const removeShippingMethodWorkflow = createWorkflow(
  "cart-draft-order-remove-shipping-method",
  (given: RemoveShippingMethodInput) => {
    const input = validateInputStep(given)
    const request = transform(input, ({ id, version, method_id }) => ({
      id,
      version,
      changes: { shipping_methods_to_remove: [method_id] },
    }))
    return new WorkflowResponse<EditResult>(editDraftOrder(input, request))
  }
)

keepOnceCompleted(removeShippingMethodWorkflow, DraftOrderWorkflowEvents.UPDATED)
