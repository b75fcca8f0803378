import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../modules/draft-order"

/** Stamps the record as canceled; undone by putting it back as it was. @throws `not_allowed` where it is not open. */
export const cancelDraftOrderStep = createStep(
  "cart-draft-order-cancel-record",
  async ({ id }: { id: string }, { container }) => {
    const service = container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const before = await service.retrieveDraftOrder(id)
    const [canceled] = await service.cancelDraftOrders([id])
    return new StepResponse(canceled!, before)
  },
  async (before, { container }) => {
    if (before) {
      await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).restoreDraftOrders([before])
    }
  }
)
