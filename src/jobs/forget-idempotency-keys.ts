import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../modules/draft-order"

/** Every hour: removes the idempotency keys that are older than a day, and the claims of processes that were killed. */
export default async function forgetIdempotencyKeys(container: MedusaContainer): Promise<void> {
  const { claims, idempotencyKeys } = container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
  await idempotencyKeys.forgetExpired()
  await claims.forgetExpired()
}

export const config = { name: "cart-draft-order-forget-idempotency-keys", schedule: "17 * * * *" }
