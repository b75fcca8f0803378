import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO, type DraftOrderModuleService } from "../../modules/draft-order"

/** The draft order whose cart became this order; null for every other order. */
export const findDraftOrderOfOrderStep = createStep(
  "cart-draft-order-find-of-order",
  async ({ order_id }: { order_id: string }, { container }) => {
    const { data: links } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
      entity: "order_cart",
      fields: ["cart_id"],
      filters: { order_id },
    })
    const cartIds = links.map(({ cart_id }) => cart_id)
    const [draftOrder] = cartIds.length
      ? await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).listDraftOrders({ cart_id: cartIds }, { take: 1 })
      : []
    return new StepResponse<DraftOrderDTO | null>(draftOrder ?? null)
  }
)
