import { findOrCreateCustomerStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { planCartUpdate, toSettling, toWantedCustomer } from "./cart-update"
import { beginEdit, finishEdit } from "./edit"
import { resolveUpdateStep } from "./steps/resolve-update"
import { writeCartStep } from "./steps/write-cart"
import type { UpdateDraftOrderInput } from "./types"

/**
 * Changes an open draft order: everything but its items and shipping methods. What is left out stays. Negotiated prices
 * and amounts stay as well; all other prices, promotions, taxes and shipping follow what has changed, as core does it.
 *
 * A region with another currency takes negotiated prices away, and is refused unless `discard_negotiated_prices` says
 * that this is meant: variants get core's price then, and custom items, for which core has none, are removed.
 *
 * Emits `draft_order.updated`.
 *
 * @throws `not_found`; `conflict` for another version; `not_allowed` where the draft is completed or canceled, a
 * payment of the customer's is under way, or negotiated prices would be lost; `invalid_data` that names the field.
 * Nothing is changed then.
 *
 * @example
 * const { result } = await updateDraftOrderWorkflow(container).run({
 *   input: { id: "dorder_123", version: 4, email: "customer@example.com", shipping_address: null, promo_codes:
 * ["SUMMER10"] },
 * })
 * // { draft_order, warnings }
 */
export const updateDraftOrderWorkflow = createWorkflow("cart-draft-order-update", (input: UpdateDraftOrderInput) => {
  const { draft_order, cart } = beginEdit(input)

  const resolved = resolveUpdateStep({ cart, draft_order, input })

  const wanted = transform({ cart, input }, toWantedCustomer)
  const found = when("customer-to-change", { wanted }, ({ wanted }) => !!wanted).then(() =>
    findOrCreateCustomerStep(wanted!)
  )
  const plan = transform({ cart, resolved, found }, planCartUpdate)
  writeCartStep(plan)

  const { draft_order: updated, warnings } = finishEdit(
    resolved.record,
    transform({ cart, resolved, plan, input }, toSettling)
  )

  return new WorkflowResponse({
    draft_order: updated,
    warnings: transform({ plan, warnings }, ({ plan, warnings }) => [...plan.warnings, ...warnings]),
  })
})
