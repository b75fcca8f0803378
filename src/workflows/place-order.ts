import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  EventPriority,
  OrderWorkflowEvents,
  PaymentEvents,
  ReservationItemWorkflowEvents,
} from "@medusajs/framework/utils"
import type { OrderDTO } from "@medusajs/framework/types"
import { createHook, transform } from "@medusajs/framework/workflows-sdk"
import type { DraftOrderDTO } from "../modules/draft-order"
import { DraftOrderWorkflowEvents, eventPayload } from "./events"
import { orderFromCart, promotionUsageOf } from "./order-from-cart"
import { closeCartPaymentsStep } from "./steps/close-cart-payments"
import { claimCartStep } from "./steps/completion/claim-cart"
import { completeCartStep } from "./steps/completion/complete-cart"
import { finishCompletionStep } from "./steps/completion/finish-completion"
import { placeOrderStep } from "./steps/completion/place-order"
import type { CompletionPlan } from "./steps/completion/plan-completion"
import { readCompletableCartStep } from "./steps/completion/read-completable-cart"
import { registerCartCompletionStep } from "./steps/completion/register-cart-completion"
import { type PaymentOutcome, registerPaymentStep } from "./steps/completion/register-payment"
import { registerPromotionUsageStep } from "./steps/completion/register-promotion-usage"
import { reserveStockStep } from "./steps/completion/reserve-stock"
import { startCompletionStep } from "./steps/completion/start-completion"
import { validateCompletionStep } from "./steps/completion/validate-completion"

type Input = { draft_order: DraftOrderDTO; cart_id: string; plan: CompletionPlan }

/** What is asked before anything is done, but for the customer's payment sessions, which are closed here. */
export function validateCompletion({ draft_order, cart_id, plan }: Input) {
  closeCartPaymentsStep({ cart_id })
  const cart = readCompletableCartStep({ cart_id }).config({ name: "read-cart-to-validate" })
  const validate = createHook("validate", { draft_order, cart })
  validateCompletionStep({ draft_order_id: draft_order.id, cart, plan })
  return validate
}

/**
 * Makes the order, step by step. Each step looks for what it makes before it makes it, so that this goes on from
 * wherever an attempt was killed; each is undone when a later one fails.
 */
export function placeOrder({ draft_order, cart_id, plan }: Input) {
  const cart = readCompletableCartStep({ cart_id })

  startCompletionStep({
    draft_order_id: draft_order.id,
    order_id: plan.order_id,
    payment: plan.payment,
    idempotency_key: plan.idempotency_key,
  })
  claimCartStep({ cart, order_id: plan.order_id })
  const order = placeOrderStep(
    transform({ cart, draft_order }, ({ cart, draft_order }) => orderFromCart(cart, draft_order))
  )
  const reservations = reserveStockStep({ cart, order })
  registerPromotionUsageStep({
    draft_order_id: draft_order.id,
    order_id: order.id,
    usage: transform(cart, promotionUsageOf),
  })
  completeCartStep({ cart_id, order_id: order.id })

  return { order, reservations, total: cart.total }
}

type Placed = { order: OrderDTO; reservations: string[]; total: number }

/**
 * Stamps the draft and pays its order. The payment comes last: from the moment that money is captured, nothing is
 * undone.
 */
export function payOrder({ draft_order, plan, placed }: Omit<Input, "cart_id"> & { placed: Placed }) {
  const { order, reservations, total } = placed
  const completed = registerCartCompletionStep({ id: draft_order.id, order_id: order.id })
  const payment = registerPaymentStep({ order, total, payment: plan.payment })

  // Told once: by this attempt, or by the one that brings an unfinished payment to its end.
  const events = transform({ order, reservations, payment, completed }, toEvents)
  emitEventStep({
    eventName: OrderWorkflowEvents.PLACED,
    data: events.placed,
    options: { priority: EventPriority.CRITICAL },
  }).config({
    name: "emit-order-placed",
  })
  emitEventStep({ eventName: ReservationItemWorkflowEvents.CREATED, data: events.reserved }).config({
    name: "emit-reservation-item-created",
  })
  emitEventStep({ eventName: PaymentEvents.CAPTURED, data: events.captured }).config({ name: "emit-payment-captured" })
  emitEventStep({ eventName: DraftOrderWorkflowEvents.COMPLETED, data: events.completed }).config({
    name: "emit-draft-order-completed",
  })
  finishCompletionStep({ id: draft_order.id, isFinished: payment.isFinished })
}

type Done = { order: OrderDTO; reservations: string[]; payment: PaymentOutcome; completed: DraftOrderDTO }

/** The events' data; none while the payment is not finished. */
function toEvents({ order, reservations, payment: { payment_id, isFinished }, completed }: Done) {
  return {
    placed: isFinished ? [{ id: order.id }] : [],
    reserved: isFinished ? reservations.map((id) => ({ id, order_id: order.id })) : [],
    captured: isFinished && payment_id ? [{ id: payment_id }] : [],
    completed: isFinished ? [eventPayload(completed)] : [],
  }
}
