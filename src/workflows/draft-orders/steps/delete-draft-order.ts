import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderRecord, type DraftOrderTerms } from "../../../modules/draft-order"
import { expectUndo, undoUnderClaim } from "../../shared/claim"

type Deleted = { cart_id: string; id: string; records: DraftOrderRecord[]; terms: DraftOrderTerms }

/**
 * Deletes the record with its terms; undone by putting them back as they were.
 *
 * @throws `not_allowed` for a completed draft order.
 */
export const deleteDraftOrderStep = createStep(
  "cart-draft-order-delete-record",
  async ({ id }: { id: string }, run) => {
    const service = run.container.resolve(DRAFT_ORDER_MODULE)
    const records = await service.records.snapshot([id])
    const terms = await service.terms.snapshot(id)
    await service.deleteDraftOrders(id)
    const cart_id = records[0]?.cart_id
    if (!cart_id) {
      return new StepResponse<string, Deleted>(id)
    }
    expectUndo(cart_id, run)
    return new StepResponse<string, Deleted>(id, { cart_id, id, records, terms })
  },
  async (deleted, run) => {
    if (deleted) {
      const { records, terms } = run.container.resolve(DRAFT_ORDER_MODULE)
      await undoUnderClaim(deleted.cart_id, run, async () => {
        await records.restore(deleted.records)
        await terms.restore(deleted.id, deleted.terms)
      })
    }
  }
)
