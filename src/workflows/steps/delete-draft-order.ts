import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../modules/draft-order"

/**
 * Deletes the record; undone by putting it back as it was.
 *
 * @throws `not_allowed` for a completed draft order.
 */
export const deleteDraftOrderStep = createStep(
  "cart-draft-order-delete-record",
  async ({ id }: { id: string }, { container }) => {
    const service = container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const records = await service.snapshotDraftOrders([id])
    await service.deleteDraftOrders(id)
    return new StepResponse(id, records)
  },
  async (records, { container }) => {
    if (records?.length) {
      await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).restoreDraftOrders(records)
    }
  }
)
