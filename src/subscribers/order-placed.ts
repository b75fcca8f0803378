import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { OrderWorkflowEvents } from "@medusajs/framework/utils"
import { registerCompletionWorkflow } from "../workflows/completion/register"

/**
 * The customer, or a payment webhook, completes a draft's cart through core, without us: here the draft hears of it.
 */
export default async function registerCompletion({ event, container }: SubscriberArgs<{ id: string }>): Promise<void> {
  await registerCompletionWorkflow(container).run({ input: { order_id: event.data.id, is_placed: true } })
}

export const config: SubscriberConfig = {
  event: OrderWorkflowEvents.PLACED,
  context: { subscriberId: "cart-draft-order-order-placed" },
}
