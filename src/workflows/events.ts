import type { SerializedDraftOrder } from "../modules/draft-order/types"

/** What the plugin emits, after the fact. Each carries a {@link DraftOrderEventPayload}. */
export const DraftOrderWorkflowEvents = {
  CREATED: "draft_order.created",
  UPDATED: "draft_order.updated",
  CANCELED: "draft_order.canceled",
  COMPLETED: "draft_order.completed",
  DELETED: "draft_order.deleted",
  /** A payment link was sent to the customer. */
  SENT: "draft_order.sent",
  /** A customer has looked at a payment link for the first time. */
  VIEWED: "draft_order.viewed",
  /** Its expiry is past: once for each moment that was set. */
  EXPIRED: "draft_order.expired",
  /** Two orders have come of one cart. Carries a {@link DraftOrderConflictPayload}. */
  CONFLICT: "draft_order.conflict",
} as const

export type DraftOrderEventPayload = {
  id: string
  cart_id: string | null
  order_id: string | null
  no_notification: boolean
}

export type DraftOrderConflictPayload = { id: string; order_ids: string[] }

export function eventPayload(draftOrder: SerializedDraftOrder): DraftOrderEventPayload {
  return {
    id: draftOrder.id,
    cart_id: draftOrder.cart_id,
    order_id: draftOrder.order_id,
    no_notification: draftOrder.no_notification_order ?? false,
  }
}
