import { MedusaError, Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "medusa-plugin-draft-order/modules/draft-order"
import { completeDraftOrderWorkflow } from "medusa-plugin-draft-order/workflows"

// Before anything is done: an error stops the completion.
completeDraftOrderWorkflow.hooks.validate(async ({ draft_order }) => {
  if (draft_order.metadata?.on_hold) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Draft order ${draft_order.display_id} is on hold`)
  }
})

// After the order was created, before it is paid: an error undoes the completion.
completeDraftOrderWorkflow.hooks.orderCreated(async ({ order_id, draft_order_id }, { container }) => {
  const draftOrder = await container.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(draft_order_id)

  await container.resolve(Modules.ORDER).updateOrders(order_id, { metadata: { quote: draftOrder.display_id } })
})
