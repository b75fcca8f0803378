import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents } from "../events"
import { setShippingMethodInput } from "../inputs"
import { editDraftOrder, type EditResult } from "../shared/edit"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { inputStep } from "../shared/steps/validate-input"
import type { SetShippingMethodInput } from "../types"

const validateInputStep = inputStep("set-shipping-method", setShippingMethodInput)

/**
 * Sets the shipping method of an open draft order for its option's shipping profile, in place of the one that was there
 * for that profile. An `amount` is negotiated; left out, core prices the option and goes on pricing it.
 *
 * Emits `draft_order.updated`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then the edit stays, and the event is emitted.
 *
 * @throws `not_found`; `conflict` for another version; `not_allowed` where the draft is completed or canceled, or a
 * customer has a payment in progress; `invalid_data` for an option that there is not, that does not fit, or that
 * has no price.
 *
 * @example
 * await setShippingMethodWorkflow(container).run({
 *   input: { id: "dorder_123", shipping_method: { shipping_option_id: "so_123", amount: 0 } },
 * })
 */
export const setShippingMethodWorkflow = createWorkflow(
  "cart-draft-order-set-shipping-method",
  (given: SetShippingMethodInput) => {
    const input = validateInputStep(given)
    const request = transform(input, ({ id, version, shipping_method }) => ({
      id,
      version,
      changes: { shipping_methods: [shipping_method] },
    }))
    return new WorkflowResponse<EditResult>(editDraftOrder(input, request))
  }
)

keepOnceCompleted(setShippingMethodWorkflow, DraftOrderWorkflowEvents.UPDATED)
