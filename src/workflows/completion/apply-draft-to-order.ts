import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import type { DraftOrderDTO } from "../../modules/draft-order"

type Input = { draft_order: Pick<DraftOrderDTO, "id" | "no_notification_order">; order_id: string }

/**
 * Writes to an order that core made of a draft's cart what core does not know: whether the customer is notified of it.
 */
export async function applyDraftToOrder({ draft_order, order_id }: Input, container: MedusaContainer): Promise<void> {
  const changes = { no_notification: draft_order.no_notification_order ?? false }
  await container.resolve(Modules.ORDER).updateOrders(order_id, changes)
}

/** {@link applyDraftToOrder} as a step. Has no undo: the order is the draft's, whatever else fails. */
export const applyDraftToOrderStep = createStep(
  "cart-draft-order-apply-to-order",
  async (input: Input, { container }) => applyDraftToOrder(input, container)
)
