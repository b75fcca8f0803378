import type { SubscriberArgs, SubscriberConfig } from "@medusajs/framework"
import { DRAFT_ORDER_MODULE } from "../modules/draft-order"
import { stateOf } from "../modules/draft-order/rules/state"
import { restoreShippingMethodsWorkflow } from "../workflows/shipping/restore-methods"

/**
 * Core refreshes shipping methods without knowing what was negotiated: where it has done so with a draft's, they are
 * put back.
 */
export default async function restoreShippingMethods({
  event,
  container,
}: SubscriberArgs<{ id: string }>): Promise<void> {
  const service = container.resolve(DRAFT_ORDER_MODULE)
  const managed = await service.managedCarts.find([{ kind: "shipping_method", id: event.data.id }])

  for (const { draft_order } of managed) {
    if (draft_order.cart_id && stateOf(draft_order) === "open") {
      await restoreShippingMethodsWorkflow(container).run({ input: { cart_id: draft_order.cart_id } })
    }
  }
}

export const config: SubscriberConfig = {
  event: ["cart.shipping-method.updated", "cart.shipping-method.deleted"],
  context: { subscriberId: "cart-draft-order-shipping-method-changed" },
}
