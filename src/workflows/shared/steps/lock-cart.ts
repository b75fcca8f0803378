import { setTimeout as sleep } from "node:timers/promises"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../../modules/draft-order/errors"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"
import type { ClaimAction } from "../../../modules/draft-order/types"
import { claimOf, claimsIn, ownerOf, type Run, takeClaim } from "../claim"

/** Seconds. */
const TIMEOUT = 60
const EXPIRY = 120

/** Milliseconds between two tries to take the host's lock. */
const RETRY = 100

type Input = {
  cart_id: string
  /** False where the caller of the workflow holds the host's lock. Left out, true. */
  lock?: boolean
  /** What the caller does with the cart, for those who wait for it. */
  action: ClaimAction
}

/**
 * Makes this run the only one that works on a draft order's cart. Everything that changes a draft order, or completes
 * it, begins with this step.
 *
 * First the host's lock with the cart's id as its key, which core's own cart workflows take. Without a locking module
 * that servers share, it reaches no farther than this process. Then a claim in PostgreSQL, which holds across all
 * servers, and which this process renews until it is released. Always in this order, so that nobody waits in a circle.
 *
 * Both belong to this run of the workflow, and only this run releases them: where the run outlives them, the one who
 * has taken them since keeps them.
 *
 * @throws `conflict` that says what is happening to the cart, where it is not free in time.
 */
export const lockCartStep = createStep(
  "cart-draft-order-lock-cart",
  async ({ cart_id, action, lock = true }: Input, run) => {
    const end = Date.now() + TIMEOUT * 1000

    if (lock) {
      await takeLock(cart_id, end, run)
    }
    try {
      await claim(cart_id, action, end, run)
    } catch (error) {
      await releaseLock(cart_id, run)
      throw error
    }
    return new StepResponse(cart_id)
  },
  async (cart_id, run) => {
    if (cart_id) {
      await claimsIn(run.container).afterUndos(claimOf(cart_id, run), () => release(cart_id, run))
    }
  }
)

/**
 * Releases what the same run has taken. Never fails: what stays expires, and what was done under it is not undone for
 * that.
 */
export const unlockCartStep = createStep(
  "cart-draft-order-unlock-cart",
  async ({ cart_id }: { cart_id: string }, run) => release(cart_id, run)
)

async function takeLock(cart_id: string, end: number, run: Run): Promise<void> {
  const locking = run.container.resolve(Modules.LOCKING)

  for (;;) {
    const error = await locking.acquire(cart_id, { ownerId: ownerOf(run), expire: EXPIRY }).then(
      () => undefined,
      (error: unknown) => error ?? true
    )
    if (!error) {
      return
    }
    if (Date.now() > end) {
      throw await notFree(cart_id, run)
    }
    await sleep(RETRY)
  }
}

async function claim(cart_id: string, action: ClaimAction, end: number, run: Run): Promise<void> {
  if (!(await takeClaim(claimOf(cart_id, run), action, end, run.container))) {
    throw await notFree(cart_id, run)
  }
}

/** Core's step answers with an error of the server's where a lock is not to be had. This says what is happening. */
async function notFree(cart_id: string, { container }: Run): Promise<Error> {
  const held = await claimsIn(container).find(cart_id)
  return conflict(
    `Draft order's cart ${cart_id} is being ${held?.action ?? "changed"} by another call, and was not free for ` +
      `${TIMEOUT} seconds: try again`
  )
}

/** The claim first: who gets the lock next finds it free. */
async function release(cart_id: string, run: Run): Promise<void> {
  try {
    await claimsIn(run.container).release(claimOf(cart_id, run))
  } catch (error) {
    complain(run, `The claim on cart ${cart_id} was not released, and runs out within seconds: ${reasonOf(error)}`)
  }
  await releaseLock(cart_id, run)
}

async function releaseLock(cart_id: string, run: Run): Promise<void> {
  try {
    await run.container.resolve(Modules.LOCKING).release(cart_id, { ownerId: ownerOf(run) })
  } catch (error) {
    complain(
      run,
      `The lock of cart ${cart_id} was not released, and expires within ${EXPIRY} seconds: ${reasonOf(error)}`
    )
  }
}

function complain({ container }: Run, problem: string): void {
  container.resolve(ContainerRegistrationKeys.LOGGER).error(problem)
}
