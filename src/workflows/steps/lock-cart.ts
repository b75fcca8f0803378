import { setTimeout as sleep } from "node:timers/promises"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../modules/draft-order/errors"
import { reasonOf } from "../../modules/draft-order/single-line"

/** Seconds. */
const TIMEOUT = 60
const EXPIRY = 120
const RETRY = 0.1

/** Who holds the lock: one run of one workflow. */
type Lock = { cart_id: string; owner_id: string }

/**
 * Takes the lock that core's own cart workflows take: its key is the cart's id. Everything that changes a draft order
 * holds it. Core's step of that name answers with an error of the server's where the lock is not to be had; this says
 * why.
 *
 * The lock belongs to this run of the workflow, and only this run releases it: where the run outlives its lock, the one
 * who has taken it since keeps it. Core's steps, which have no owner, are excluded by it as well.
 *
 * @throws `conflict`
 */
export const lockCartStep = createStep(
  "cart-draft-order-lock-cart",
  async ({ cart_id }: { cart_id: string }, context) => {
    const locking = context.container.resolve(Modules.LOCKING)
    const lock: Lock = { cart_id, owner_id: ownerOf(context) }

    for (const end = Date.now() + TIMEOUT * 1000; ; await sleep(RETRY * 1000)) {
      const error = await locking.acquire(cart_id, { ownerId: lock.owner_id, expire: EXPIRY }).then(
        () => undefined,
        (error: unknown) => error ?? true
      )
      if (!error) {
        return new StepResponse(lock, lock)
      }
      if (Date.now() > end) {
        throw conflict(
          `Cart ${cart_id} is being changed by another call, and was not free for ${TIMEOUT} seconds: try again`
        )
      }
    }
  },
  async (lock, { container }) => {
    if (lock) {
      await container.resolve(Modules.LOCKING).release(lock.cart_id, { ownerId: lock.owner_id })
    }
  }
)

/**
 * Releases the lock that the same run has taken. Never fails: a lock that stays expires, and what was done under it is
 * not undone for that.
 */
export const unlockCartStep = createStep(
  "cart-draft-order-unlock-cart",
  async ({ cart_id }: { cart_id: string }, context) => {
    const { container } = context
    try {
      await container.resolve(Modules.LOCKING).release(cart_id, { ownerId: ownerOf(context) })
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`The lock of cart ${cart_id} was not released, and expires within ${EXPIRY} seconds: ${reasonOf(error)}`)
    }
  }
)

/** A nested workflow has its parent's run and a transaction of its own. */
function ownerOf({ transactionId, runId }: { transactionId?: string; runId?: string }): string {
  return `cart-draft-order:${transactionId}:${runId}`
}
