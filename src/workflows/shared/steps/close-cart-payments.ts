import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { paymentIssues } from "../../../modules/draft-order/rules/completion"
import { isDatabaseError } from "../../../modules/draft-order/database-errors"
import { notAllowed } from "../../../modules/draft-order/errors"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"
import { find } from "../lookups/find"
import { withinSeconds } from "../answered"
import { askProviders, type StoredSession } from "../payment-states"

type Cart = { payment_collection?: { payment_sessions?: StoredSession[] | null } | null }

type Input = {
  cart_id: string
  /** The session that stays: the one that the customer pays with. */
  except_session_id?: string
}

/**
 * Closes at their providers the payment sessions that the customer has opened on the cart, all of them or, where one
 * holds money, none. What a provider has closed is not opened again: if this is undone, the customer begins anew.
 *
 * Each provider is asked for the session's state first: the customer may have paid, and the webhook be late. A provider
 * gets ten seconds for that, and fifteen to close the session; the sessions are closed at the same time.
 *
 * @throws `not_allowed` that names the session and its provider, where a session holds money or is not closed.
 */
export const closeCartPaymentsStep = createStep(
  "cart-draft-order-close-cart-payments",
  async ({ cart_id, except_session_id }: Input, { container }) => {
    await closeCartPayments(cart_id, container, except_session_id)
  }
)

/** What {@link closeCartPaymentsStep} does. */
export async function closeCartPayments(
  cartId: string,
  container: MedusaContainer,
  exceptSessionId?: string
): Promise<void> {
  const sessions = (await listCartSessions(cartId, container)).filter(({ id }) => id !== exceptSessionId)
  const issues = paymentIssues(await askProviders(sessions, container))

  if (issues.length) {
    throw notAllowed(issues.map(({ message }) => message).join(". "))
  }
  const outcomes = await Promise.allSettled(sessions.map((session) => close(session, cartId, container)))
  const failure = outcomes.find((outcome) => outcome.status === "rejected")
  if (failure) {
    throw failure.reason
  }
}

/** The payment sessions that are open on a cart; none for a cart that is gone. */
export async function listCartSessions(cartId: string, container: MedusaContainer): Promise<StoredSession[]> {
  const fields = ["payment_collection.payment_sessions.*", "payment_collection.payment_sessions.payment.canceled_at"]
  const [cart] = await find<Cart>("cart", fields, { id: cartId }, container)
  return cart?.payment_collection?.payment_sessions ?? []
}

async function close({ id, provider_id }: StoredSession, cartId: string, container: MedusaContainer): Promise<void> {
  await closeSession(
    id,
    (reason) =>
      `The customer's payment session ${id} of cart ${cartId} could not be closed. Payment provider ${provider_id} says: ` +
      `${reason}. Cancel the payment there, then try again`,
    container
  )
}

/** Closes a payment session at its provider. @throws `not_allowed` with the message where the provider does not. */
export async function closeSession(
  id: string,
  messageOf: (reason: string) => string,
  container: MedusaContainer
): Promise<void> {
  try {
    await withinSeconds(container.resolve(Modules.PAYMENT).deletePaymentSession(id))
  } catch (error) {
    throw isDatabaseError(error) ? error : notAllowed(messageOf(reasonOf(error)))
  }
}
