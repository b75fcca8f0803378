import { createStep } from "@medusajs/framework/workflows-sdk"
import { claimsIn } from "../../shared/claim"

/** How the owner of a claim begins that core's completion of a cart has. */
export const CORES_CLAIM = "complete-cart:"

/**
 * Releases what core's completion of a draft's cart keeps others out with, where that completion is over. A completion
 * whose last hook is the host's own cannot do it itself.
 */
export const releaseCoresClaimStep = createStep(
  "cart-draft-order-release-cores-claim",
  async ({ cart_id, is_placed }: { cart_id: string; is_placed?: boolean }, { container }) => {
    if (is_placed) {
      await claimsIn(container).releaseOwnedBy(cart_id, CORES_CLAIM)
    }
  }
)
