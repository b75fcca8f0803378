import { randomUUID } from "node:crypto"
import type { EntityManager } from "typeorm"
import { DraftOrder, WRITTEN_AT } from "./draft-order.entity"

/**
 * The key that a draft order shows from the start of its completion, which no other shows. A client may use a key again
 * after a day, and two clients may use the same: it is taken from a draft order that is completed or canceled, which
 * has no completion to continue with it. Where another completion is in progress with it, this one gets a random key.
 */
export async function takeCompletionKey(manager: EntityManager, draftOrderId: string, key: string): Promise<string> {
  // Two completions with one key follow each other here, so that neither finds the unique column taken.
  await manager.query(`SELECT pg_advisory_xact_lock(hashtextextended($1, 0))`, [`draft_order.idempotency_key ${key}`])
  const holder = await manager.findOne(DraftOrder, {
    where: { idempotency_key: key },
    lock: { mode: "pessimistic_write" },
  })
  if (!holder || holder.id === draftOrderId) {
    return key
  }
  if (holder.status === "open" && !holder.canceled_at) {
    return randomUUID()
  }
  await manager.update(
    DraftOrder,
    { id: holder.id },
    { idempotency_key: null, version: () => `"version" + 1`, updated_at: WRITTEN_AT }
  )
  return key
}
