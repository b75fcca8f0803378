import { randomUUID } from "node:crypto"
import { setTimeout as sleep } from "node:timers/promises"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../modules/draft-order"
import { lostClaim } from "../../modules/draft-order/claims"
import type { ClaimAction, DatabaseTransaction, HeldClaim } from "../../modules/draft-order/types"

/** Milliseconds between two tries to take a claim, at first and at most. */
const FIRST_PAUSE = 50
const LONGEST_PAUSE = 500

/** How long the undo of a workflow that has ended waits for the cart. Milliseconds. */
const PATIENCE = 60_000

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
  return container.resolve(DRAFT_ORDER_MODULE).claims
}

/**
 * Takes a claim, and renews it from then on.
 *
 * @param end When to give up, in milliseconds since 1970.
 * @param longest For how many milliseconds it is renewed at most.
 * @returns Whether it was to be had in time.
 */
export async function takeClaim(
  claim: HeldClaim,
  action: ClaimAction,
  end: number,
  container: MedusaContainer,
  longest?: number
): Promise<boolean> {
  for (let pause = FIRST_PAUSE; !(await claimsIn(container).take(claim, action, longest)); pause *= 2) {
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
  await assertHeld(claimOf(cart_id, run), run.container)
}

/** {@link assertClaim} for a claim; in a transaction, nobody can take it until that ends. */
export async function assertHeld(
  claim: HeldClaim,
  container: MedusaContainer,
  transaction?: DatabaseTransaction
): Promise<void> {
  if (!(await claimsIn(container).holds(claim, transaction))) {
    throw lostClaim(claim.cart_id)
  }
}

/**
 * Says, in a step that has done something, that its compensation calls {@link undoUnderClaim}. The cart stays this
 * run's until it has.
 */
export function expectUndo(cart_id: string, run: Run): void {
  claimsIn(run.container).expectUndo(claimOf(cart_id, run))
}

/**
 * Undoes something, unless this run has lost the cart's claim: then another call builds on what is there. Where a
 * parent workflow fails after this one has ended, another claim is taken for it.
 *
 * @param undo Is given the claim that it has.
 */
export async function undoUnderClaim(
  cart_id: string,
  run: Run,
  undo: (claim: HeldClaim) => Promise<unknown>
): Promise<void> {
  const [claims, claim] = [claimsIn(run.container), claimOf(cart_id, run)]
  const isOver = !claims.hasTaken(claim) && !claims.hasLost(claim)
  if (isOver) {
    return undoWithNewClaim(claim, run, undo)
  }
  try {
    // Without an answer from the database, the undo finds out by itself.
    if (await claims.holds(claim).catch(() => !claims.hasLost(claim))) {
      await undo(claim)
    } else {
      complain(claim, run)
    }
  } finally {
    await claims.undone(claim)
  }
}

async function undoWithNewClaim(
  claim: HeldClaim,
  run: Run,
  undo: (claim: HeldClaim) => Promise<unknown>
): Promise<void> {
  const [claims, one] = [claimsIn(run.container), { ...claim, owner: `${claim.owner}:${randomUUID()}` }]

  if (await takeClaim(one, "restored", Date.now() + PATIENCE, run.container)) {
    try {
      await undo(one)
    } finally {
      await claims.release(one)
    }
  } else {
    complain(claim, run)
  }
}

function complain({ cart_id }: HeldClaim, { container }: Run): void {
  container
    .resolve(ContainerRegistrationKeys.LOGGER)
    .warn(`What a call has done to cart ${cart_id} is not undone: another call has taken the cart over`)
}
