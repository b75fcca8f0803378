import { emitEventStep, releaseLockStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { captureOrderTotalWorkflow } from "./capture-order-total"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { placeOrderWorkflow } from "./place-order"
import { restoreShippingMethodsWorkflow } from "./restore-shipping-methods"
import { findDraftOrderStep } from "./steps/find-draft-order"
import { lockCartStep } from "./steps/lock-cart"
import { registerCartCompletionStep } from "./steps/register-cart-completion"

type Input = {
  id: string
  /** Id of the user who registers the payment. */
  captured_by?: string
}

/**
 * Registers a payment that was received elsewhere: places the draft's order with its total captured by the system
 * provider, in every region, and stamps the draft. A draft whose order exists, from an earlier call or because the
 * customer completed the cart, keeps that order, and nothing is paid again.
 *
 * Emits `draft_order.completed`, and core's events of an order placed and a payment captured.
 *
 * @throws `not_found`; `not_allowed` where the draft is canceled or the customer's own payment is under way;
 * `invalid_data` for what keeps its cart from completing.
 *
 * @example
 * const { result } = await payDraftOrderWorkflow(container).run({ input: { id: "dorder_123" } })
 * // { order_id: "order_123" }
 */
export const payDraftOrderWorkflow = createWorkflow("cart-draft-order-pay", (input: Input) => {
  const unlocked = findDraftOrderStep({ id: input.id, action: "pay" }).config({ name: "find-cart-to-lock" })

  lockCartStep({ cart_id: unlocked.cart_id })

  const { draft_order, cart_id, order_id } = findDraftOrderStep({ id: input.id, action: "pay" })

  const placed = when("order-to-place", { order_id }, ({ order_id }) => !order_id).then(() => {
    restoreShippingMethodsWorkflow.runAsStep({ input: { cart_id } })
    const order = placeOrderWorkflow.runAsStep({ input: { draft_order, cart_id } })
    captureOrderTotalWorkflow.runAsStep({ input: { order_id: order.id, captured_by: input.captured_by } })
    return order
  })
  const orderId = transform({ placed, order_id }, ({ placed, order_id }) => (placed?.id ?? order_id)!)

  when("draft-order-to-stamp", { draft_order }, ({ draft_order }) => draft_order.status !== "completed").then(() => {
    const completed = registerCartCompletionStep({ id: input.id, order_id: orderId })
    emitEventStep({ eventName: DraftOrderWorkflowEvents.COMPLETED, data: transform(completed, eventPayload) })
  })

  releaseLockStep({ key: unlocked.cart_id })

  return new WorkflowResponse({ order_id: orderId })
})
