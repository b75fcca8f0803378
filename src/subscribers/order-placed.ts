import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"
import { registerCompletionWorkflow } from "../workflows/completion/register"

/**
 * Where the customer, or a payment webhook, completes a draft order's cart through core, the draft order is completed
 * here. Every other order costs one indexed statement.
 */
export default async function registerCompletion({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  const order_id = event.data.id

  if (await container.resolve(DRAFT_ORDER_MODULE).managedCarts.isUnlinked(order_id)) {
    await registerCompletionWorkflow(container).run({ input: { order_id, is_placed: true } })
  }
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "cart-draft-order-order-placed" },
}
