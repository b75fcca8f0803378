import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"

/**
 * Every hour: removes the idempotency keys that are older than a day, the claims of processes that were killed, and
 * the payment links of draft orders that were deleted.
 * Waits silently for missing migrations.
 */
export default async function forgetIdempotencyKeys(container: MedusaContainer): Promise<void> {
  const { schemaState, claims, idempotencyKeys, paymentLinks } = container.resolve(DRAFT_ORDER_MODULE)

  if (await schemaState.isReady()) {
    await idempotencyKeys.forgetExpired()
    await claims.forgetExpired()
    await paymentLinks.forgetDeleted()
  }
}

export const config = { name: "cart-draft-order-forget-idempotency-keys", schedule: "17 * * * *" }
