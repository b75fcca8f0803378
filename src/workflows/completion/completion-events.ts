import type { Message } from "@medusajs/framework/types"
import {
  EventPriority,
  OrderWorkflowEvents,
  PaymentEvents,
  ReservationItemWorkflowEvents,
} from "@medusajs/framework/utils"
import type { SerializedDraftOrder } from "../../modules/draft-order"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import type { PlacedOrder } from "./placed-order"
import type { PaymentOutcome } from "./stages/payment"

type Done = {
  order: PlacedOrder
  payment: PaymentOutcome
  /** What this completion made beside the payment; undefined where the order was there before. */
  placed?: { reservations: string[] }
  /** The draft order that is completed with the order now. */
  completed?: SerializedDraftOrder
}

/**
 * What a completion has done, in the order in which it is told; nothing while the payment is not finished. An attempt
 * that continues a killed one tells all of it: nobody knows what that one has told.
 */
export function eventsOf({ order, payment: { payment_id, isFinished }, placed, completed }: Done): Message[] {
  if (!isFinished) {
    return []
  }
  return [
    ...(placed ? [event(OrderWorkflowEvents.PLACED, { id: order.id }, { priority: EventPriority.CRITICAL })] : []),
    ...(placed?.reservations ?? []).map((id) =>
      event(ReservationItemWorkflowEvents.CREATED, { id, order_id: order.id })
    ),
    ...(payment_id ? [event(PaymentEvents.CAPTURED, { id: payment_id })] : []),
    ...(completed ? [event(DraftOrderWorkflowEvents.COMPLETED, eventPayload(completed))] : []),
  ]
}

function event(name: string, data: unknown, options?: Message["options"]): Message {
  return { name, data, options }
}
