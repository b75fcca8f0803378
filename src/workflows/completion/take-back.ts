import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { reasonOf } from "../../modules/draft-order/rules/single-line"
import type { HeldClaim } from "../../modules/draft-order/types"
import { assertHeld, claimsIn } from "../shared/claim"
import { persistently } from "../shared/persistently"
import type { Completion } from "./completion"
import { cart } from "./stages/cart"
import { cartLinks } from "./stages/cart-links"
import { draftOrder } from "./stages/draft-order"
import { order } from "./stages/order"
import { holdsMoney, undoPayment } from "./stages/payment"
import { promotionUsage } from "./stages/promotion-usage"
import { stock } from "./stages/stock"

/** What a completion makes before its payment, in the order in which it is taken back. */
const STAGES = [draftOrder, cart, promotionUsage, stock, order, cartLinks]

/**
 * Takes back all that a completion has made, whatever it got to, and removes it: the draft order is open again. Before
 * anything else it is marked as failed, so that nobody continues it: after an answer that says "failed", nothing
 * happens by itself. Nothing is taken back where a provider holds the money; it is left to be continued then.
 *
 * Nothing is taken back by an attempt that has lost the cart either: another one continues the completion.
 *
 * Never fails: what could not be taken back now is by the next call or the job.
 */
export async function takeBackCompletion(
  completion: Completion,
  claim: HeldClaim,
  container: MedusaContainer
): Promise<void> {
  try {
    await persistently(
      () => takeBack(completion, claim, container),
      () => claimsIn(container).hasLost(claim)
    )
  } catch (error) {
    const reason = reasonOf(error)
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`Draft order ${completion.draft_order_id}: its failed completion could not be taken back: ${reason}`)
  }
}

async function takeBack(completion: Completion, claim: HeldClaim, container: MedusaContainer): Promise<void> {
  const { completions } = container.resolve(DRAFT_ORDER_MODULE)
  const { draft_order_id, purpose } = completion

  await assertHeld(claim, container)
  if (await holdsMoney(completion, container)) {
    await completions.resume(draft_order_id)
    return
  }
  await completions.fail(completion)
  await undoPayment(completion, container)
  if (purpose === "order") {
    for (const stage of STAGES) {
      await assertHeld(claim, container)
      await stage.undo(completion, container)
    }
  }
  await completions.abandon(draft_order_id)
}
