import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { assertClaim, expectUndo, type Run, undoUnderClaim } from "../../shared/claim"
import { type Completion, completionOf } from "../completion"
import { takeBackCompletion } from "../take-back"

type Input = Completion & { idempotency_key: string }

/**
 * Writes down that the completion begins, and how it is paid. Where any later step fails, all that the completion has
 * made is taken back from here.
 *
 * @throws `conflict` where this attempt has lost the cart.
 */
export const startCompletionStep = createStep("cart-draft-order-start-completion", start, takeBack)

/** The same for a completion that has begun. A step of its own: the host loses a renamed step's data for its undo. */
export const continueCompletionStep = createStep("cart-draft-order-continue-completion", start, takeBack)

async function start({ cart_id, ...row }: Input, run: Run): Promise<StepResponse<Completion>> {
  await assertClaim(cart_id, run)
  const { completions } = run.container.resolve(DRAFT_ORDER_MODULE)
  const begun = await completions.start(row)
  expectUndo(cart_id, run)
  return new StepResponse<Completion>(completionOf(begun, cart_id))
}

async function takeBack(completion: Completion | undefined, run: Run): Promise<void> {
  if (completion) {
    await undoUnderClaim(completion.cart_id, run, (claim) => takeBackCompletion(completion, claim, run.container))
  }
}
