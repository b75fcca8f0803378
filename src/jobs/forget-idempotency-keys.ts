import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"

/**
 * Every hour: removes the idempotency keys that are older than a day, and the claims of processes that were killed.
 * Waits silently for missing migrations.
 */
export default async function forgetIdempotencyKeys(container: MedusaContainer): Promise<void> {
  const { schemaState, claims, idempotencyKeys } = container.resolve(DRAFT_ORDER_MODULE)

  if (await schemaState.isReady()) {
    await idempotencyKeys.forgetExpired()
    await claims.forgetExpired()
  }
}

export const config = { name: "cart-draft-order-forget-idempotency-keys", schedule: "17 * * * *" }
