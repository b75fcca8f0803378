import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderTerms } from "../../modules/draft-order"

type Snapshot = { draft_order_id: string; terms: DraftOrderTerms }

/** Keeps what is agreed on the cart's parts, so that an edit that fails leaves it as it was. */
export const snapshotTermsStep = createStep(
  "cart-draft-order-snapshot-terms",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const service = container.resolve(DRAFT_ORDER_MODULE)
    const { id: draft_order_id } = await service.retrieveDraftOrderByCartId(cart_id)
    const terms = await service.terms.snapshot(draft_order_id)
    return new StepResponse<void, Snapshot>(undefined, { draft_order_id, terms })
  },
  async (snapshot, { container }) => {
    if (snapshot) {
      const { draft_order_id, terms } = snapshot
      await container.resolve(DRAFT_ORDER_MODULE).terms.restore(draft_order_id, terms)
    }
  }
)
