import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../modules/draft-order"
import { undoUnderClaim } from "../claim"

/**
 * Deletes the record with its terms; undone by putting them back as they were.
 *
 * @throws `not_allowed` for a completed draft order.
 */
export const deleteDraftOrderStep = createStep(
  "cart-draft-order-delete-record",
  async ({ id }: { id: string }, { container }) => {
    const service = container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const records = await service.snapshotDraftOrders([id])
    const line_items = await service.listLineItemTerms({ draft_order_id: id })
    const shipping_methods = await service.listShippingMethodTerms({ draft_order_id: id })
    await service.deleteDraftOrders(id)
    return new StepResponse(id, { id, records, terms: { line_items, shipping_methods } })
  },
  async (deleted, run) => {
    const cart_id = deleted?.records[0]?.cart_id
    if (deleted && cart_id) {
      const service = run.container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
      await undoUnderClaim(cart_id, run, async () => {
        await service.restoreDraftOrders(deleted.records)
        await service.restoreTerms(deleted.id, deleted.terms)
      })
    }
  }
)
