import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../modules/draft-order"
import { conflict } from "../modules/draft-order/errors"
import type { ClaimAction, HeldClaim } from "../modules/draft-order/types"

/** Milliseconds between two tries to take a claim, at first and at most. */
const FIRST_PAUSE = 50
const LONGEST_PAUSE = 500

/**
 * One run of a workflow, as its steps know it. A nested workflow has its parent's run and a transaction of its own.
 */
export type Run = { container: MedusaContainer; transactionId?: string; runId?: string }

/** Who holds a cart's lock and claim. */
export function ownerOf({ transactionId, runId }: Omit<Run, "container">): string {
  return `cart-draft-order:${transactionId}:${runId}`
}

export function claimOf(cart_id: string, run: Run): HeldClaim {
  return { cart_id, owner: ownerOf(run) }
}

export function claimsIn(container: MedusaContainer): DraftOrderModuleService["claims"] {
  return container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).claims
}

/** Takes a claim; returns false where another owner still has it at `end`, a time in milliseconds. */
export async function takeClaim(
  claim: HeldClaim,
  action: ClaimAction,
  end: number,
  container: MedusaContainer
): Promise<boolean> {
  for (let pause = FIRST_PAUSE; !(await claimsIn(container).take(claim, action)); pause *= 2) {
    if (Date.now() > end) {
      return false
    }
    await sleep(Math.min(pause, LONGEST_PAUSE))
  }
  return true
}

/**
 * Whether this run still holds the cart's claim; where it does, it has the cart for a whole lease from now on. A
 * process that was stopped for longer than the lease has lost it: another call may have gone on from where this one
 * stopped.
 */
export async function holdsClaim(cart_id: string, run: Run): Promise<boolean> {
  return claimsIn(run.container).holds(claimOf(cart_id, run))
}

/** Asked before what cannot be done twice. @throws `conflict` where this run has lost the cart's claim. */
export async function assertClaim(cart_id: string, run: Run): Promise<void> {
  if (!(await holdsClaim(cart_id, run))) {
    throw conflict(
      `Draft order's cart ${cart_id} was taken over by another call, because this one was interrupted for too long: ` +
        `look at the draft order before you try again`
    )
  }
}

/** Undoes something, unless this run has lost the cart's claim: then another call builds on what is there. */
export async function undoUnderClaim(cart_id: string, run: Run, undo: () => Promise<unknown>): Promise<void> {
  if (await holdsClaim(cart_id, run)) {
    await undo()
  } else {
    run.container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .warn(`What a call has done to cart ${cart_id} is not undone: another call has taken the cart over`)
  }
}
