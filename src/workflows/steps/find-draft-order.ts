import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO, type DraftOrderModuleService } from "../../modules/draft-order"
import { assertAllowed, type DraftOrderAction } from "../../modules/draft-order/rules"

/** A draft order with a cart, as it stands, and the order that has come of that cart, however that came about. */
export type FoundDraftOrder = { draft_order: DraftOrderDTO & { cart_id: string }; order_id: string | null }

type Input = { id: string; action: DraftOrderAction }

/**
 * Reads the draft order for an action on it, and the order of its cart: the customer may have completed the cart a moment
 * ago. What it tells is sure only under the cart's lock.
 *
 * @throws `not_found`; `not_allowed` where its state does not allow the action, or it has no cart.
 */
export const findDraftOrderStep = createStep("cart-draft-order-find", async ({ id, action }: Input, { container }) => {
  const draftOrder = await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).retrieveDraftOrder(id)
  const { cart_id } = draftOrder
  assertAllowed(action, draftOrder)

  if (!cart_id) {
    throw new MedusaError(MedusaError.Types.NOT_ALLOWED, `Draft order ${id} has no cart, so it cannot be changed or paid`)
  }
  return new StepResponse<FoundDraftOrder>({
    draft_order: { ...draftOrder, cart_id },
    order_id: draftOrder.order_id ?? (await findOrderIdOfCart(cart_id, container)),
  })
})

/**
 * Reads the draft order that is to be deleted; null where there is none (any more).
 *
 * @throws `not_allowed` where it is completed, or its cart has become an order.
 */
export const findDeletableDraftOrderStep = createStep(
  "cart-draft-order-find-deletable",
  async ({ id }: { id: string }, { container }) => {
    const [draftOrder] = await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).listDraftOrders({ id })

    if (draftOrder) {
      const orderId = draftOrder.cart_id ? await findOrderIdOfCart(draftOrder.cart_id, container) : null
      assertAllowed("delete", { ...draftOrder, ...(orderId && { status: "completed" as const }) })
    }
    return new StepResponse<DraftOrderDTO | null>(draftOrder ?? null)
  }
)

async function findOrderIdOfCart(cartId: string, container: MedusaContainer): Promise<string | null> {
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "order_cart",
    fields: ["order_id"],
    filters: { cart_id: cartId },
  })
  return data[0]?.order_id ?? null
}
