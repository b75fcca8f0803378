import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type DraftOrderEventPayload, DraftOrderWorkflowEvents } from "medusa-plugin-draft-order/workflows"

export default async function draftOrderCompleted({
  event: { data },
  container,
}: SubscriberArgs<DraftOrderEventPayload>) {
  container.resolve(ContainerRegistrationKeys.LOGGER).info(`Draft order ${data.id} became order ${data.order_id}`)
}

export const config: SubscriberConfig = { event: DraftOrderWorkflowEvents.COMPLETED }
