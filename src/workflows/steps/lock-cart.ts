import { setTimeout as sleep } from "node:timers/promises"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { conflict } from "../../modules/draft-order/errors"

/** Seconds. */
const TIMEOUT = 60
const EXPIRY = 120
const RETRY = 0.1

/**
 * Takes the lock that core's own cart workflows take: its key is the cart's id. Everything that changes a draft order
 * holds it. Core's step of that name answers with an error of the server's where the lock is not to be had; this says
 * why.
 *
 * @throws `conflict`
 */
export const lockCartStep = createStep(
  "cart-draft-order-lock-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const locking = container.resolve(Modules.LOCKING)

    for (const end = Date.now() + TIMEOUT * 1000; ; await sleep(RETRY * 1000)) {
      const error = await locking.acquire(cart_id, { expire: EXPIRY }).then(
        () => undefined,
        (error: unknown) => error ?? true
      )
      if (!error) {
        return new StepResponse(undefined, cart_id)
      }
      if (Date.now() > end) {
        throw conflict(
          `Cart ${cart_id} is being changed by another call, and was not free for ${TIMEOUT} seconds: try again`
        )
      }
    }
  },
  async (cartId, { container }) => {
    if (cartId) {
      await container.resolve(Modules.LOCKING).release(cartId)
    }
  }
)

/** Never fails: a lock that is left over ends by itself, and what was done under it is not undone for that. */
export const unlockCartStep = createStep(
  "cart-draft-order-unlock-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    try {
      await container.resolve(Modules.LOCKING).release(cart_id)
    } catch (error) {
      container
        .resolve(ContainerRegistrationKeys.LOGGER)
        .error(`The lock of cart ${cart_id} was not released, and ends in ${EXPIRY} seconds: ${error}`)
    }
  }
)
