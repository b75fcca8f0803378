import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../../modules/draft-order/errors"
import { claimOf } from "../../shared/claim"
import { type Completable, findCompletable } from "../completable"
import { completionOf } from "../completion"
import { takeBackCompletion } from "../take-back"

type Input = {
  id: string
  /** Whether the caller continues what has begun, and starts nothing of its own. */
  continues?: boolean
}

/**
 * The draft order under its cart's lock, after what an earlier attempt has made and nobody is to continue is taken
 * back: one that failed, or one that was killed before its order existed where the caller starts anew. The draft order
 * is not held by it then, whatever comes of the new attempt.
 *
 * @throws what {@link findCompletable} throws; `conflict` where something cannot be taken back now.
 */
export const takeBackCompletionStep = createStep(
  "cart-draft-order-take-back-completion",
  async ({ id, continues }: Input, run) => {
    const { container } = run
    const found = await findCompletable(id, container)
    const { completion, is_placed, cart_id } = found

    if (!completion || (!completion.failed_at && (continues || is_placed))) {
      return new StepResponse<Completable>(found)
    }
    await takeBackCompletion(completionOf(completion, cart_id), claimOf(cart_id, run), container)
    const now = await findCompletable(id, container)
    if (now.completion?.failed_at) {
      throw conflict(`Draft order ${id} has a failed completion that is not taken back yet: try again in a minute`)
    }
    return new StepResponse<Completable>(now)
  }
)
