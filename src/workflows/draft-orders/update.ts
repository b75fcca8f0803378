import { findOrCreateCustomerStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { planCartUpdate, toSettling, toWantedCustomer, type WantedCustomer } from "./cart-update"
import type { UpdateDraftOrderDTO } from "../../modules/draft-order"
import { beginEdit, type EditResult, finishEdit } from "../shared/edit"
import { DraftOrderWorkflowEvents } from "../events"
import { updateDraftOrderInput } from "../inputs"
import { keepOnceCompleted } from "../shared/keep-once-completed"
import { assertPriceableLinesStep } from "./steps/assert-priceable-lines"
import type { SettleCartInput } from "../shared/settle-cart"
import { closeCartPaymentsStep } from "../shared/steps/close-cart-payments"
import { type ResolvedUpdate, resolveUpdateStep } from "./steps/resolve-update"
import { writeCartStep } from "./steps/write-cart"
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
  const { draft_order, cart_id, cart } = beginEdit(input)

  const resolved = resolveUpdateStep({ cart, draft_order, input })

  const wanted = transform({ cart, input, resolved }, toWantedCustomer)
  const found = when("customer-to-change", { wanted }, ({ wanted }) => !!wanted).then(() =>
    findOrCreateCustomerStep(wanted as { customerId?: string; email?: string })
  )
  const plan = transform({ cart, resolved, found }, planCartUpdate)
  const settling = transform({ cart, resolved, plan, input }, toSettling)
  when("lines-to-price", { settling }, ({ settling }) => settling.reprice).then(() => {
    assertPriceableLinesStep({ cart, plan })
  })
  when("total-to-change", { settling, input }, mayChangeTotal).then(() => {
    closeCartPaymentsStep({ cart_id })
  })
  when("cart-to-write", { resolved }, ({ resolved }) => resolved.changes_cart).then(() => {
    writeCartStep(plan)
  })

  const { draft_order: updated, warnings } = finishEdit(transform({ resolved, input, wanted }, toRecord), settling)

  return new WorkflowResponse<EditResult>({
    draft_order: updated,
    warnings: transform({ plan, warnings }, ({ plan, warnings }) => [...plan.warnings, ...warnings]),
  })
})

keepOnceCompleted(updateDraftOrderWorkflow, DraftOrderWorkflowEvents.UPDATED)

/**
 * Prices depend on region, customer and sales channel, taxes on the shipping address. Core closes sessions itself where
 * it prices a cart anew, and answers with an error of the server's where a provider does not let it.
 */
function mayChangeTotal({ settling, input }: { settling: SettleCartInput; input: DraftOrderUpdate }): boolean {
  return settling.reprice || input.shipping_address !== undefined || input.promo_codes !== undefined
}

type Deciding = { resolved: ResolvedUpdate; input: DraftOrderUpdate; wanted: WantedCustomer }

/** A customer is chosen from the moment that staff send `customer_id`, until an e-mail address brings another. */
function toRecord({ resolved, input, wanted }: Deciding): UpdateDraftOrderDTO {
  return { ...resolved.record, is_customer_chosen: input.customer_id ? true : wanted ? false : undefined }
}
