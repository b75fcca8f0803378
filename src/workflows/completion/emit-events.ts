import { emitEventStep } from "@medusajs/medusa/core-flows"
import {
  EventPriority,
  OrderWorkflowEvents,
  PaymentEvents,
  ReservationItemWorkflowEvents,
} from "@medusajs/framework/utils"
import { transform } from "@medusajs/framework/workflows-sdk"
import type { SerializedDraftOrder } from "../../modules/draft-order"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import type { PlacedOrder } from "./stages/order"
import type { PaymentOutcome } from "./stages/payment"

type Done = {
  order: PlacedOrder
  payment: PaymentOutcome
  /** What this completion made beside the payment; undefined where the order was there before. */
  placed?: { reservations: string[]; completed: SerializedDraftOrder }
}

/** Emits what a completion has done, once: by this attempt, or by the one that finishes its payment. */
export function emitCompletionEvents(done: Done) {
  const events = transform(done, toEvents)

  emitEventStep({
    eventName: OrderWorkflowEvents.PLACED,
    data: events.placed,
    options: { priority: EventPriority.CRITICAL },
  }).config({ name: "emit-order-placed" })
  emitEventStep({ eventName: ReservationItemWorkflowEvents.CREATED, data: events.reserved }).config({
    name: "emit-reservation-item-created",
  })
  emitEventStep({ eventName: PaymentEvents.CAPTURED, data: events.captured }).config({ name: "emit-payment-captured" })
  emitEventStep({ eventName: DraftOrderWorkflowEvents.COMPLETED, data: events.completed }).config({
    name: "emit-draft-order-completed",
  })
}

/** The events' data; none while the payment is not finished. */
function toEvents({ order, payment: { payment_id, isFinished }, placed }: Done) {
  return {
    placed: isFinished && placed ? [{ id: order.id }] : [],
    reserved: isFinished && placed ? placed.reservations.map((id) => ({ id, order_id: order.id })) : [],
    captured: isFinished && payment_id ? [{ id: payment_id }] : [],
    completed: isFinished && placed ? [eventPayload(placed.completed)] : [],
  }
}
