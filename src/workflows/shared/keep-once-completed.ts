import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { ReturnWorkflow } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type SerializedDraftOrder } from "../../modules/draft-order"
import { paymentIssues } from "../../modules/draft-order/rules/completion"
import { reasonOf } from "../../modules/draft-order/rules/single-line"
import { undoUnless } from "./conditional-undo"
import { eventPayload } from "../events"
import { find } from "./lookups/find"
import { listCartSessions } from "./steps/close-cart-payments"

/**
 * What a workflow has made or changed of a draft order is not undone by its parent once an order depends on it: the
 * record, the cart with its terms, the customer. `event` is emitted then, for the host takes the events of a parent
 * that fails away.
 */
export function keepOnceCompleted<Input, Result extends { draft_order: SerializedDraftOrder }, Hooks extends unknown[]>(
  workflow: ReturnWorkflow<Input, Result, Hooks>,
  event: string
): void {
  undoUnless(workflow, async ({ draft_order }, container) => {
    if (!(await isDependedOn(draft_order.id, container))) {
      return false
    }
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`Draft order ${draft_order.id} is completed or being paid: ${workflow.getName()} is not undone`)
    await tell(event, draft_order, container)
    return true
  })
}

/**
 * Whether the draft order is completed, stamped or not, its completion has begun, or the customer's payment is under
 * way. A completion that the same parent has undone does not count.
 */
async function isDependedOn(id: string, container: MedusaContainer): Promise<boolean> {
  const service = container.resolve(DRAFT_ORDER_MODULE)
  const [draftOrder] = await service.listDraftOrders({ id })

  if (!draftOrder?.cart_id) {
    return false
  }
  if (draftOrder.status === "completed" || (await service.completions.find(id))) {
    return true
  }
  const { cart_id } = draftOrder
  const links = await find<{ order?: { id: string } | null }>("order_cart", ["order.id"], { cart_id }, container)

  return links.some(({ order }) => order) || paymentIssues(await listCartSessions(cart_id, container)).length > 0
}

/** Never fails: what is kept is kept. */
async function tell(name: string, draftOrder: SerializedDraftOrder, container: MedusaContainer): Promise<void> {
  try {
    await container.resolve(Modules.EVENT_BUS).emit({ name, data: eventPayload(draftOrder) })
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`${name} of draft order ${draftOrder.id} could not be emitted: ${reasonOf(error)}`)
  }
}
