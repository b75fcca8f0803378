import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { expectUndo, undoUnderClaim } from "../claim"

/**
 * Keeps the cart's rows as they are, so that an edit that fails anywhere leaves the cart as it was before. Core's own
 * steps undo only part of what they do: not the addresses, not `is_custom_price`, and tax lines and adjustments come
 * back doubled.
 */
export const snapshotCartStep = createStep(
  "cart-draft-order-snapshot-cart",
  async ({ cart_id }: { cart_id: string }, run) => {
    const { coreTables } = run.container.resolve(DRAFT_ORDER_MODULE)
    const snapshot = await coreTables.snapshotCart(cart_id)
    expectUndo(cart_id, run)
    return new StepResponse(undefined, snapshot)
  },
  async (snapshot, run) => {
    if (snapshot) {
      const { coreTables } = run.container.resolve(DRAFT_ORDER_MODULE)
      await undoUnderClaim(snapshot.cart_id, run, () => coreTables.restoreCart(snapshot))
    }
  }
)
