import type { DraftOrderDTO } from "../../src/modules/draft-order/types"

/** A draft order's record, without a database. */
export function draftOrderRecord(overrides: Partial<DraftOrderDTO> = {}): DraftOrderDTO {
  const created_at = new Date("2026-12-24T17:00:00Z")
  return {
    id: "dorder_1",
    status: "open",
    display_id: "1",
    cart_id: "cart_1",
    order_id: null,
    canceled_at: null,
    completed_at: null,
    no_notification_order: null,
    idempotency_key: null,
    metadata: null,
    expires_at: null,
    note: null,
    internal_note: null,
    reference: null,
    version: 1,
    created_at,
    updated_at: created_at,
    ...overrides,
  }
}
