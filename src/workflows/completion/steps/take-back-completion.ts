import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { conflict } from "../../../modules/draft-order/errors"
import { claimOf } from "../../shared/claim"
import { completionOf } from "../completion"
import { takeBackCompletion } from "../take-back"

type Input = {
  draft_order_id: string
  cart_id: string
  /** Whether the caller continues what has begun, and starts nothing of its own. */
  continues?: boolean
}

/**
 * Takes back what an earlier attempt has made and nobody is to continue: one that failed, or one that was killed before
 * its order existed where the caller starts anew. The draft order is not held by it then, whatever comes of the new
 * attempt.
 *
 * @throws `conflict` where it cannot be taken back now.
 */
export const takeBackCompletionStep = createStep(
  "cart-draft-order-take-back-completion",
  async ({ draft_order_id, cart_id, continues }: Input, run) => {
    const { container } = run
    const { completions } = container.resolve(DRAFT_ORDER_MODULE)
    const row = await completions.find(draft_order_id)
    if (row && (row.failed_at || (!continues && !(await orderExists(row.order_id, container))))) {
      await takeBackCompletion(completionOf(row, cart_id), claimOf(cart_id, run), container)
      if ((await completions.find(draft_order_id))?.failed_at) {
        throw conflict(
          `Draft order ${draft_order_id} has a failed completion that is not taken back yet: try again in a minute`
        )
      }
    }
  }
)

async function orderExists(id: string, container: MedusaContainer): Promise<boolean> {
  return (await container.resolve(Modules.ORDER).listOrders({ id }, { select: ["id"] })).length > 0
}
