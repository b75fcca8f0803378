import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"

/** Every hour: removes the idempotency keys that are older than a day. */
export default async function forgetIdempotencyKeys(container: MedusaContainer): Promise<void> {
  await container.resolve(DRAFT_ORDER_MODULE).idempotencyKeys.forgetExpired()
}

export const config = { name: "cart-draft-order-forget-idempotency-keys", schedule: "17 * * * *" }
