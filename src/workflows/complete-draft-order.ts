import { createHook, createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { RegisteredPayment } from "../modules/draft-order"
import { payOrder, placeOrder, validateCompletion } from "./place-order"
import { stampCustomersOrder } from "./register-completion"
import { restoreShippingMethodsWorkflow } from "./restore-shipping-methods"
import { planCompletionStep } from "./steps/completion/plan-completion"
import { findDraftOrderStep } from "./steps/find-draft-order"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"

export type CompleteDraftOrderInput = {
  /** The draft order's id. */
  id: string
  /**
   * A payment that was received elsewhere, and is registered as captured. Left out, the order's payment is outstanding.
   */
  payment?: RegisteredPayment
  /** Kept with the draft order when its completion begins; random where none is given. */
  idempotency_key?: string
  /** Brings a completion to its end that has begun, and begins none. What the job does. */
  continues?: boolean
}

/**
 * Places a draft's order, with a payment that was received elsewhere or with payment outstanding, and stamps the draft.
 * It is the order that core's `completeCartWorkflow` would make of the same cart, but for its id and `no_notification`.
 *
 * Doing it again answers with the same order. An attempt that fails leaves the draft open, nothing reserved and nothing
 * charged; one that is killed is brought to its end by the next call, or by the job. A draft whose customer has
 * completed the cart keeps the customer's order.
 *
 * Hooks: `validate` before anything is done, with `{ draft_order, cart }`; `orderCreated` after the order is there,
 * with `{ order_id, cart_id, draft_order_id }`. What a handler throws undoes the completion. An attempt that goes on
 * from one that was killed before the payment calls `orderCreated` again.
 *
 * Emits `draft_order.completed`, and core's `order.placed`, `reservation-item.created` and, with a payment,
 * `payment.captured`.
 *
 * @throws `not_found`; `not_allowed` where the draft is canceled, the customer's own payment is under way, or something
 * stops it from completing; `invalid_data` for an amount that is not the total; `conflict` where the cart is not free.
 *
 * @example
 * const { result } = await completeDraftOrderWorkflow(container).run({
 *   input: { id: "dorder_123", payment: { reference: "Bank transfer 4711" } },
 * })
 * // { order_id: "order_123" }
 */
export const completeDraftOrderWorkflow = createWorkflow(
  "cart-draft-order-complete",
  (input: CompleteDraftOrderInput) => {
    const unlocked = findDraftOrderStep({ id: input.id, action: "complete" }).config({ name: "find-cart-to-lock" })
    lockCartStep({ cart_id: unlocked.cart_id })

    const { draft_order, cart_id, order_id } = findDraftOrderStep({ id: input.id, action: "complete" })
    const plan = planCompletionStep({
      draft_order,
      order_id,
      payment: input.payment,
      idempotency_key: input.idempotency_key,
      continues: input.continues,
    })

    let validate!: ReturnType<typeof validateCompletion>
    when("completion-to-validate", { plan }, ({ plan }) => plan.kind === "place" && !plan.order_exists).then(() => {
      restoreShippingMethodsWorkflow.runAsStep({ input: { cart_id } })
      validate = validateCompletion({ draft_order, cart_id, plan })
    })
    const placed = when("order-to-place", { plan }, ({ plan }) => plan.kind === "place").then(() =>
      placeOrder({ draft_order, cart_id, plan })
    )

    let orderCreated!: ReturnType<typeof callOrderCreated>
    when("order-created", { plan }, ({ plan }) => plan.kind === "place" && !plan.is_paid).then(() => {
      orderCreated = callOrderCreated({ order_id: plan.order_id, cart_id, draft_order_id: draft_order.id })
    })
    when("order-to-pay", { plan }, ({ plan }) => plan.kind === "place").then(() =>
      payOrder({ draft_order, plan, placed: placed! })
    )

    when(
      "order-to-stamp",
      { plan, draft_order },
      ({ plan, draft_order }) => plan.kind === "stamp" && draft_order.status !== "completed"
    ).then(() => {
      stampCustomersOrder({ draft_order, order_id: plan.order_id })
    })
    unlockCartStep({ cart_id: unlocked.cart_id })

    return new WorkflowResponse(
      transform(plan, ({ order_id }) => ({ order_id })),
      { hooks: [validate, orderCreated] }
    )
  }
)

function callOrderCreated(data: { order_id: string; cart_id: string; draft_order_id: string }) {
  return createHook("orderCreated", data)
}
