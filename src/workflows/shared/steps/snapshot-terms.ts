import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderTerms } from "../../../modules/draft-order"
import { expectUndo, undoUnderClaim } from "../claim"

type Snapshot = { cart_id: string; draft_order_id: string; terms: DraftOrderTerms }

/** Keeps what is agreed on the cart's parts, so that an edit that fails leaves it as it was. */
export const snapshotTermsStep = createStep(
  "cart-draft-order-snapshot-terms",
  async ({ cart_id }: { cart_id: string }, run) => {
    const service = run.container.resolve(DRAFT_ORDER_MODULE)
    const { id: draft_order_id } = await service.retrieveDraftOrderByCartId(cart_id)
    const terms = await service.terms.snapshot(draft_order_id)
    expectUndo(cart_id, run)
    return new StepResponse<void, Snapshot>(undefined, { cart_id, draft_order_id, terms })
  },
  async (snapshot, run) => {
    if (snapshot) {
      const { cart_id, draft_order_id, terms } = snapshot
      const service = run.container.resolve(DRAFT_ORDER_MODULE)
      await undoUnderClaim(cart_id, run, () => service.terms.restore(draft_order_id, terms))
    }
  }
)
