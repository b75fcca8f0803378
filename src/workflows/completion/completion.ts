import type { SerializedDraftOrder, StartCompletionDTO } from "../../modules/draft-order"
import { orderIdOf } from "../../modules/draft-order/rules/state"

/** What every stage knows of the completion that it belongs to. Travels between steps, so it holds no dates. */
export type Completion = Omit<StartCompletionDTO, "idempotency_key"> & { cart_id: string }

/** @throws never; a row of an earlier version lacks the collection's id, which follows from the draft order's then. */
export function completionOf(row: Omit<StartCompletionDTO, "idempotency_key">, cartId: string): Completion {
  const { draft_order_id, order_id, purpose, payment, payment_session_id, payment_collection_id } = row

  return {
    draft_order_id,
    order_id,
    purpose,
    payment,
    payment_session_id,
    payment_collection_id: payment_collection_id ?? paymentCollectionIdOf(draft_order_id),
    cart_id: cartId,
  }
}

/** The completion that makes an order of an open draft order's cart. */
export function newCompletion(
  { id }: Pick<SerializedDraftOrder, "id">,
  cartId: string,
  payment: Completion["payment"],
  session?: { id: string; payment_collection_id: string }
): Completion {
  return {
    draft_order_id: id,
    order_id: orderIdOf(id),
    purpose: "order",
    payment,
    payment_session_id: session?.id ?? null,
    payment_collection_id: session?.payment_collection_id ?? paymentCollectionIdOf(id),
    cart_id: cartId,
  }
}

/** The order's own payment collection has an id that is known before it is made, so that none is ever left unlinked. */
export function paymentCollectionIdOf(draftOrderId: string): string {
  return draftOrderId.replace(/^dorder_/, "pay_col_")
}
