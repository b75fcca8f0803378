import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { paymentIssues } from "../../modules/draft-order/completion-rules"
import { notAllowed } from "../../modules/draft-order/errors"
import { find } from "../references/find"
import { answered } from "./answered"

type Cart = { payment_collection?: Pick<PaymentCollectionDTO, "payment_sessions"> | null }

type Input = {
  cart_id: string
  /**
   * Whether the order is there, and a provider that does not answer is to be passed over: what it has opened holds no
   * money.
   */
  isPlaced?: boolean
  /** Whether staff's payment is captured: then what the customer has begun is left to them and to staff. */
  isPaid?: boolean
}

/**
 * Closes at their providers all payment sessions that the customer has opened on the cart; the store's routes open no
 * other from here on. What a provider has closed is not opened again: if this is undone, the customer begins anew.
 *
 * @throws `not_allowed` where the customer's payment is under way by now, or a provider fails.
 */
export const closeCartPaymentsStep = createStep(
  "cart-draft-order-close-cart-payments",
  async ({ cart_id, isPlaced, isPaid }: Input, { container }) => {
    const logger = container.resolve(ContainerRegistrationKeys.LOGGER)
    const [cart] = await find<Cart>("cart", ["payment_collection.payment_sessions.*"], { id: cart_id }, container)
    const sessions = cart?.payment_collection?.payment_sessions ?? []
    const [issue] = paymentIssues(sessions)

    if (issue && !isPaid) {
      throw notAllowed(issue.message)
    }
    if (issue) {
      logger.error(`Cart ${cart_id} has been paid by staff. ${issue.message}`)
      return
    }
    for (const { id, provider_id } of sessions) {
      try {
        await answered(container.resolve(Modules.PAYMENT).deletePaymentSession(id))
      } catch (error) {
        if (!isPlaced) {
          throw error
        }
        logger.error(
          `Payment session ${id} of cart ${cart_id} was not closed at ${provider_id}: ${error instanceof Error ? error.message : error}`
        )
      }
    }
  }
)
