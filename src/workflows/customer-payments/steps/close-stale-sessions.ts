import { createStep } from "@medusajs/framework/workflows-sdk"
import { closeSession } from "../../shared/steps/close-cart-payments"
import type { PayableCart } from "./find-payable-cart"

/**
 * Closes at their providers the payment sessions that were opened at another amount than the cart's total. There is no
 * undo: a session at a wrong amount is of no use.
 *
 * @throws `not_allowed` where a provider does not close its session.
 */
export const closeStaleSessionsStep = createStep(
  "cart-draft-order-close-stale-sessions",
  async ({ cart_id, staleSessions }: Pick<PayableCart, "cart_id" | "staleSessions">, { container }) => {
    for (const { id, provider_id } of staleSessions) {
      const message =
        `Payment session ${id} of cart ${cart_id} is at another amount than the cart's total, and ${provider_id} ` +
        `did not close it: try again`
      await closeSession(id, () => message, container)
    }
  }
)
