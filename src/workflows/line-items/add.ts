import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents } from "../events"
import { addLineItemsInput } from "../inputs"
import { editDraftOrder, type EditResult } from "../shared/edit"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { inputStep } from "../shared/steps/validate-input"
import type { AddLineItemsInput } from "../types"

const validateInputStep = inputStep("add-line-items", addLineItemsInput)

/**
 * Adds items to an open draft order. As on the storefront, a variant at core's price joins the line that has it already
 * with the same metadata; one with another title than that line, or another `requires_shipping`, is a line of its own,
 * as is every item at a negotiated price and every custom item.
 *
 * Emits `draft_order.updated`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then the edit stays, and the event is emitted.
 *
 * @throws `not_found`; `conflict` for another version; `not_allowed` where the draft is completed or canceled, a
 * customer has a payment in progress or stock is short; `invalid_data` that names the field. Nothing is changed
 * then.
 *
 * @example
 * const { result } = await addLineItemsWorkflow(container).run({
 *   input: { id: "dorder_123", items: [{ title: "Engraving", quantity: 1, unit_price: 5 }] },
 * })
 * // { draft_order, warnings }
 */
export const addLineItemsWorkflow = createWorkflow("cart-draft-order-add-line-items", (given: AddLineItemsInput) => {
  const input = validateInputStep(given)
  const request = transform(input, ({ id, version, items, additional_data }) => ({
    id,
    version,
    changes: { items_to_add: items, additional_data },
  }))
  return new WorkflowResponse<EditResult>(editDraftOrder(input, request))
})

keepOnceCompleted(addLineItemsWorkflow, DraftOrderWorkflowEvents.UPDATED)
