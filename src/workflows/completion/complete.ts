import { present } from "../../modules/draft-order/rules/present"
import { createHook, createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SerializedDraftOrder } from "../../modules/draft-order"
import type { Completable } from "./completable"
import { assertPayableByCustomerStep } from "../customer-payments/steps/assert-payable-by-customer"
import { newCompletion } from "./completion"
import { eventsOf } from "./completion-events"
import { keepOncePaid, undoHookUnlessPaid } from "./keep-once-paid"
import { placeOrderStep } from "./place-order"
import { payOrderStep } from "./stages/payment"
import { findCompletableStep } from "./steps/find-completable"
import { findPaymentSessionStep, type PaymentSession } from "./steps/find-payment-session"
import { findPlacedOrderStep } from "./steps/find-placed-order"
import { finishCompletionStep } from "./steps/finish-completion"
import { type CompletionPlan, planCompletionStep } from "./steps/plan-completion"
import { readCompletableCartStep } from "./steps/read-completable-cart"
import { continueCompletionStep, startCompletionStep } from "./steps/start-completion"
import { takeBackCompletionStep } from "./steps/take-back-completion"
import { tellCompletionStep } from "./steps/tell-completion"
import { validateCompletionStep } from "./steps/validate-completion"
import { completeDraftOrderInput } from "../inputs"
import type { CompletableCart } from "../../cart/to-order"
import { linkCustomersOrder, tellOfLink } from "./register"
import { restoreShippingMethodsStep } from "../shipping/steps/restore-methods"
import { closeCartPaymentsStep } from "../shared/steps/close-cart-payments"
import { lockCartStep, unlockCartStep } from "../shared/steps/lock-cart"
import { inputStep } from "../shared/steps/validate-input"
import type { CompleteDraftOrderInput } from "../types"

const validateInputStep = inputStep("complete", completeDraftOrderInput)

/** The id of the order that came of the draft. */
export type CompleteDraftOrderResult = { order_id: string }

/**
 * Places a draft's order and completes the draft. It is the order that core's `completeCartWorkflow` would make of the
 * same cart, but for its id, `no_notification`, and custom items that require shipping.
 *
 * ## Payment
 *
 * With `payment`, staff register what they received elsewhere, captured over the order's total. With `by_customer`, the
 * customer's payment session is authorised; it has to be for the cart's total, and the customer has to have seen what
 * they pay: where staff have changed it since, the session is closed and the customer asked to review it. With neither,
 * the payment is outstanding. On a draft that is completed with its payment outstanding, `payment` registers what the
 * order still owes.
 *
 * Before staff's completion, the sessions that the customer has opened are closed at their providers. Where a provider
 * holds money, or does not let a session go, the completion is refused.
 *
 * ## Failure handling
 *
 * An attempt that fails leaves the draft open, nothing reserved and nothing charged, and nothing happens by itself
 * afterwards. From the moment that a provider holds the money nothing is undone, also not by a parent workflow; what is
 * missing is done by the next call or the job. So it is where a provider may have captured and does not let go.
 *
 * With `runAsStep`, a parent that fails undoes a completion whose payment is outstanding, and one for nothing. One that
 * is paid stays with all that the order depends on: the draft order, its cart and customer, and its edits, also where
 * the same parent has made them.
 *
 * ## Idempotency
 *
 * Doing it again answers with the same order. An attempt that is killed is finished by the next call, or by the job. A
 * draft whose customer has completed the cart keeps the customer's order.
 *
 * ## Hooks
 *
 * `validate` before anything is done, with `{ draft_order, cart }`; `orderCreated` after the order is there, with
 * `{ order_id, cart_id, draft_order_id }`. What a handler throws undoes the completion. A handler's compensation does
 * not run once a provider holds the money. An attempt that continues one that was killed before the payment calls
 * `orderCreated` again.
 *
 * Emits `order.placed`, `reservation-item.created` and, with a payment, `payment.captured`, as core does, and
 * `draft_order.completed`: at once, where the order is paid or the workflow has no parent, and with the parent's events
 * otherwise. What could not be emitted at once is by the next call or the job, so that it is told at least once.
 *
 * @throws `not_found`; `not_allowed` where the draft or its order is canceled, the customer has a payment in progress,
 * or something prevents completion; `invalid_data` for an amount that is not the total; `conflict` where the cart is
 * not free, or the order was paid otherwise. With `by_customer`, core's errors of `completeCartWorkflow`, `conflict`
 * with the code `order_changed`, and `not_allowed` with the code `order_expired`.
 *
 * @example
 * const { result } = await completeDraftOrderWorkflow(container).run({
 *   input: { id: "dorder_123", payment: { reference: "Bank transfer 4711" } },
 * })
 * // { order_id: "order_123" }
 */
export const completeDraftOrderWorkflow = createWorkflow(
  "cart-draft-order-complete",
  (given: CompleteDraftOrderInput) => {
    const input = validateInputStep(given)
    const unlocked = findCompletableStep({ id: input.id })
    lockCartStep({ cart_id: unlocked.cart_id, action: "completed", lock: input.lock })
    const found = takeBackCompletionStep({ id: input.id, continues: input.continues })
    const { draft_order, cart_id } = found
    const plan = planCompletionStep({
      found,
      payment: input.payment,
      by_customer: input.by_customer,
      idempotency_key: input.idempotency_key,
      continues: input.continues,
    })
    when("completion-to-continue", { plan }, ({ plan }) => !!plan.begun).then(() => {
      continueCompletionStep(
        transform(plan, ({ begun, idempotency_key }) => ({ ...present(begun, "a completion"), idempotency_key }))
      )
    })

    when("shipping-to-restore", { plan, found }, mustRestoreShipping).then(() => {
      restoreShippingMethodsStep({ cart_id })
    })
    const cart = when("cart-to-complete", { plan }, ({ plan }) => plan.places).then(() =>
      readCompletableCartStep({ cart_id })
    )
    let validate!: ReturnType<typeof callValidate>
    when("validate", { plan }, ({ plan }) => plan.validates).then(() => {
      validate = callValidate({ draft_order, cart: present(cart, "cart") })
    })
    when("customer-to-ask", { plan }, ({ plan }) => plan.validates && plan.by_customer && !plan.begun).then(() => {
      assertPayableByCustomerStep({ draft_order_id: draft_order.id, cart_id, seen_version: input.seen_version })
    })
    const session = when("customer-pays", { plan }, ({ plan }) => plan.validates && plan.by_customer).then(() =>
      findPaymentSessionStep()
    )
    when("completion-to-validate", { plan }, ({ plan }) => plan.validates).then(() => {
      validateCompletionStep({ draft_order_id: draft_order.id, plan, session })
    })
    when("payments-to-close", { plan }, ({ plan }) => plan.validates && !plan.by_customer).then(() => {
      closeCartPaymentsStep({ cart_id })
    })

    const linked = when("customers-order-to-link", { plan }, ({ plan }) => plan.links).then(() =>
      linkCustomersOrder({ draft_order, order_id: plan.order_id })
    )
    when("link-to-tell", { plan }, ({ plan }) => plan.links && !plan.pays).then(() => {
      tellOfLink(present(linked, "linked"))
    })
    const started = when("completion-to-start", { plan }, ({ plan }) => plan.pays && !plan.begun).then(() =>
      startCompletionStep(transform({ plan, draft_order, cart_id, session }, toNewCompletion))
    )
    const completion = transform({ plan, started }, ({ plan, started }) =>
      present(started ?? plan.begun, "a completion")
    )
    const placed = when("order-to-place", { plan }, ({ plan }) => plan.places).then(() =>
      placeOrderStep({ completion, draft_order, is_attempted: found.is_attempted })
    )
    let orderCreated!: ReturnType<typeof callOrderCreated>
    when("order-created", { plan }, ({ plan }) => plan.places && !plan.is_paid).then(() => {
      orderCreated = callOrderCreated({ order_id: plan.order_id, cart_id, draft_order_id: draft_order.id })
    })
    const registered = when("order-to-find", { plan }, ({ plan }) => plan.pays && !plan.places).then(() =>
      findPlacedOrderStep({ order_id: plan.order_id })
    )
    when("order-to-pay", { plan }, ({ plan }) => plan.pays).then(() => {
      const order = transform({ placed, registered }, ({ placed, registered }) =>
        present(placed?.order ?? registered, "order")
      )
      const payment = payOrderStep({ completion, order, is_first: transform(plan, isFirst) })
      const isTold = tellCompletionStep({
        completion,
        events: transform({ order, payment, placed, linked, plan, draft_order }, toEvents),
      })
      const isFinished = transform({ payment, isTold }, ({ payment, isTold }) => payment.isFinished && isTold)
      finishCompletionStep({ draft_order_id: draft_order.id, isFinished })
    })
    unlockCartStep({ cart_id: unlocked.cart_id })

    return new WorkflowResponse(
      transform(plan, ({ order_id }): CompleteDraftOrderResult => ({ order_id })),
      { hooks: [validate, orderCreated] }
    )
  }
)

const { hooks } = completeDraftOrderWorkflow
hooks.validate = undoHookUnlessPaid(hooks.validate)
hooks.orderCreated = undoHookUnlessPaid(hooks.orderCreated)
keepOncePaid(completeDraftOrderWorkflow)

function callValidate(data: { draft_order: SerializedDraftOrder; cart: CompletableCart }) {
  return createHook("validate", data)
}

function callOrderCreated(data: { order_id: string; cart_id: string; draft_order_id: string }) {
  return createHook("orderCreated", data)
}

function mustRestoreShipping({ plan, found }: { plan: CompletionPlan; found: Completable }): boolean {
  return plan.validates && found.is_shipping_damaged
}

/** Whether nobody has tried to pay this order before. */
function isFirst({ places, begun }: CompletionPlan): boolean {
  return places && !begun
}

type Done = Omit<Parameters<typeof eventsOf>[0], "completed"> & {
  plan: CompletionPlan
  draft_order: SerializedDraftOrder
  linked?: SerializedDraftOrder
}

function toEvents({ plan, draft_order, linked, ...done }: Done) {
  const completed: SerializedDraftOrder = { ...draft_order, status: "completed", order_id: plan.order_id }
  // An attempt that was killed as it registered a payment may have linked the draft order, and not told it.
  const isCompletedNow = done.placed || plan.begun?.purpose === "payment"
  return eventsOf({ ...done, completed: linked ?? (isCompletedNow ? completed : undefined) })
}

type Start = {
  plan: CompletionPlan
  draft_order: SerializedDraftOrder
  cart_id: string
  session?: PaymentSession | null
}

function toNewCompletion({ plan, draft_order, cart_id, session }: Start) {
  const { registers, payment, idempotency_key } = plan
  return { ...(registers ?? newCompletion(draft_order, cart_id, payment, session ?? undefined)), idempotency_key }
}
