import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents } from "../events"
import { updateDraftOrderInput } from "../inputs"
import { type EditRequest, splitFields } from "../shared/calculate-change"
import { editDraftOrder, type EditResult } from "../shared/edit"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { inputStep } from "../shared/steps/validate-input"
import type { DraftOrderUpdate, UpdateDraftOrderInput } from "../types"

const validateInputStep = inputStep("update", updateDraftOrderInput)

/**
 * Changes an open draft order: everything but its items and shipping methods. What is left out stays. Negotiated prices
 * and amounts stay as well; all other prices, promotions, taxes and shipping follow what has changed, as core does it.
 * A change of the metadata or `no_notification_order` only leaves the cart as it is.
 *
 * A customer that was chosen by `customer_id` stays until another `customer_id` is sent: another e-mail address changes
 * only the address. A customer whom an e-mail address brought is replaced by that of another address.
 *
 * A region with another currency takes negotiated prices away, and is refused unless `discard_negotiated_prices` says
 * that this is meant: variants get core's price then, and custom items, for which core has none, are removed.
 *
 * Emits `draft_order.updated`.
 *
 * With `runAsStep`, a parent that fails undoes it, unless the draft order is completed by then, or the customer is
 * paying it: then the edit stays, and the event is emitted.
 *
 * @throws `not_found`; `conflict` for another version; `not_allowed` where the draft is completed or canceled, a
 * customer has a payment in progress, negotiated prices would be lost, the cart's region or sales channel has been
 * deleted and no other is given, or a line has no price there; `invalid_data` that names the field.
 * Nothing is changed then.
 *
 * @example
 * const { result } = await updateDraftOrderWorkflow(container).run({
 *   input: { id: "dorder_123", version: 4, email: "customer@example.com", shipping_address: null, promo_codes:
 * ["SUMMER10"] },
 * })
 * // { draft_order, warnings }
 */
export const updateDraftOrderWorkflow = createWorkflow("cart-draft-order-update", (given: UpdateDraftOrderInput) => {
  const input = validateInputStep(given)
  return new WorkflowResponse<EditResult>(editDraftOrder(input, transform(input, toRequest)))
})

keepOnceCompleted(updateDraftOrderWorkflow, DraftOrderWorkflowEvents.UPDATED)

/** What is the record's own, and what is the cart's. */
function toRequest({ id, version, lock, ...fields }: DraftOrderUpdate): EditRequest {
  return { id, version, ...splitFields(fields) }
}
