import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { onHostStart } from "../../modules/draft-order/host-start"
import { find } from "../references/find"
import { applyDraftToOrder } from "./apply-draft-to-order"

type Handler<Data> = (data: Data, context: { container: MedusaContainer }) => Promise<void>

/** The hooks that core's workflow has and its type leaves out. A second handler of a hook is refused with an error. */
type CompleteCartHooks = {
  orderCreated?: (handler: Handler<{ order_id: string; cart_id: string }>) => void
  beforePaymentAuthorization?: (handler: Handler<{ input: { id: string } }>) => void
}

/**
 * A payment webhook completes a draft's cart with core's workflow. What core does not know of the order is written in a
 * hook of that workflow, before `order.placed` can be seen. A hook has one handler in the whole host, and the host
 * comes first: this one is registered only once all of the host has loaded, on the first of two hooks that the host has
 * left free. Where it has taken both, the subscriber of `order.placed` does the same a moment later.
 */
onHostStart(() => {
  const hooks = completeCartWorkflow.hooks as unknown as CompleteCartHooks
  const isRegistered = tryTo(() =>
    hooks.orderCreated?.(({ cart_id }, { container }) => onCoreCompletion(cart_id, container))
  )
  if (!isRegistered) {
    tryTo(() => hooks.beforePaymentAuthorization?.(({ input }, { container }) => onCoreCompletion(input.id, container)))
  }
})

function tryTo(register: () => void): boolean {
  try {
    register()
    return true
  } catch {
    return false
  }
}

/** Never fails: the customer has paid, and the subscriber does the same again. */
async function onCoreCompletion(cart_id: string, container: MedusaContainer): Promise<void> {
  try {
    const [draft_order] = await container.resolve(DRAFT_ORDER_MODULE).listDraftOrders({ cart_id }, { take: 1 })
    if (!draft_order) {
      return
    }
    const [link] = await find<{ order_id: string }>("order_cart", ["order_id"], { cart_id }, container)
    if (link) {
      await applyDraftToOrder({ draft_order, order_id: link.order_id }, container)
    }
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`The order of cart ${cart_id} does not have all of its draft order yet: ${error}`)
  }
}
