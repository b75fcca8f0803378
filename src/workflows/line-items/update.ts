import { updateLineItemInCartWorkflow } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { beginEdit, type EditResult, finishEdit, keepingAll } from "../shared/edit"
import { DraftOrderWorkflowEvents } from "../events"
import { updateLineItemInput } from "../inputs"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { assertStockStep } from "./steps/assert-stock"
import { closeCartPaymentsStep } from "../shared/steps/close-cart-payments"
import { planLineItemUpdateStep } from "./steps/plan-line-item-update"
import { removeLineItemStep } from "./steps/remove-line-item"
import { writeLineItemStep } from "./steps/write-line-item"
import { inputStep } from "../shared/steps/validate-input"
import type { LineItemChanges, UpdateLineItemInput } from "../types"

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
    const { cart_id, cart } = beginEdit(input)

    const { line_id, changes, additional_data } = input
    const plan = planLineItemUpdateStep({ cart, line_id, changes, additional_data })
    assertStockStep({ cart, line_id, plan })

    when("total-to-change", { input }, ({ input }) => changesTotal(input.changes)).then(() => {
      closeCartPaymentsStep({ cart_id })
    })

    when("line-to-remove", { plan }, ({ plan }) => plan.kind === "remove").then(() => {
      removeLineItemStep({ line_id: input.line_id })
    })
    when("line-to-write", { plan }, ({ plan }) => plan.kind !== "remove").then(() => {
      writeLineItemStep({ line_id: input.line_id, data: plan.data })
    })
    when("line-priced-by-core", { plan }, ({ plan }) => plan.kind === "priced by core").then(() => {
      updateLineItemInCartWorkflow.runAsStep({
        input: {
          cart_id,
          item_id: input.line_id,
          update: { quantity: plan.quantity },
          additional_data: input.additional_data,
        },
      })
    })

    const repriced = transform(input, ({ line_id, changes }) =>
      typeof changes.unit_price === "number" ? line_id : undefined
    )
    return new WorkflowResponse<EditResult>(finishEdit({ id: input.id }, keepingAll(cart, repriced)))
  }
)

keepOnceCompleted(updateLineItemWorkflow, DraftOrderWorkflowEvents.UPDATED)

/** A title or metadata change nothing that the customer pays. */
function changesTotal({ quantity, unit_price }: LineItemChanges): boolean {
  return quantity !== undefined || unit_price !== undefined
}
