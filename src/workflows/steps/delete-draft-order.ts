import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  DRAFT_ORDER_MODULE,
  type DraftOrderModuleService,
  type DraftOrderRecord,
  type DraftOrderTerms,
} from "../../modules/draft-order"
import { expectUndo, undoUnderClaim } from "../claim"

type Deleted = { cart_id: string; id: string; records: DraftOrderRecord[]; terms: DraftOrderTerms }

/**
 * Deletes the record with its terms; undone by putting them back as they were.
 *
 * @throws `not_allowed` for a completed draft order.
 */
export const deleteDraftOrderStep = createStep(
  "cart-draft-order-delete-record",
  async ({ id }: { id: string }, run) => {
    const service = run.container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
    const records = await service.snapshotDraftOrders([id])
    const line_items = await service.listLineItemTerms({ draft_order_id: id })
    const shipping_methods = await service.listShippingMethodTerms({ draft_order_id: id })
    await service.deleteDraftOrders(id)
    const cart_id = records[0]?.cart_id
    if (!cart_id) {
      return new StepResponse<string, Deleted>(id)
    }
    expectUndo(cart_id, run)
    return new StepResponse<string, Deleted>(id, { cart_id, id, records, terms: { line_items, shipping_methods } })
  },
  async (deleted, run) => {
    if (deleted) {
      const service = run.container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
      await undoUnderClaim(deleted.cart_id, run, async () => {
        await service.restoreDraftOrders(deleted.records)
        await service.restoreTerms(deleted.id, deleted.terms)
      })
    }
  }
)
