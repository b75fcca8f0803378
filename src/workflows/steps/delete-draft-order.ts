import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"

/**
 * Deletes the record with its terms; undone by putting them back as they were.
 *
 * @throws `not_allowed` for a completed draft order.
 */
export const deleteDraftOrderStep = createStep(
  "cart-draft-order-delete-record",
  async ({ id }: { id: string }, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const records = await service.records.snapshot([id])
    const terms = await service.terms.snapshot(id)
    await service.deleteDraftOrders(id)
    return new StepResponse(id, { id, records, terms })
  },
  async (deleted, { container }) => {
    if (deleted?.records.length) {
      const service = container.resolve(DRAFT_ORDER_MODULE)
      await service.records.restore(deleted.records)
      await service.terms.restore(deleted.id, deleted.terms)
    }
  }
)
