import type { StartCompletionDTO } from "../../src/modules/draft-order"

/** A completion with its payment outstanding, as it begins. */
export function beginning(draft_order_id: string, overrides: Partial<StartCompletionDTO> = {}): StartCompletionDTO {
  return {
    draft_order_id,
    order_id: draft_order_id.replace("dorder", "order"),
    purpose: "order",
    payment: null,
    payment_session_id: null,
    payment_collection_id: null,
    idempotency_key: draft_order_id,
    ...overrides,
  }
}
