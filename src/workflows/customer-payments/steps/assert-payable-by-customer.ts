import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO } from "../../../modules/draft-order"
import { paymentIssues } from "../../../modules/draft-order/rules/completion"
import { isExpired } from "../../../modules/draft-order/rules/quote"
import { closeCartPayments, listCartSessions } from "../../shared/steps/close-cart-payments"
import { askProviders } from "../../shared/payment-states"
import { orderChanged, orderExpired, reviewOf } from "../review"

type Input = {
  draft_order_id: string
  cart_id: string
  /** The version that the customer has seen; left out, that of their payment session. */
  seen_version?: number
}

/**
 * Asked under the cart's lock before a customer completes a draft order. What they pay is what they have seen, and the
 * draft order has not expired. Otherwise the payment session is closed, so that nothing can be charged with it.
 *
 * Where the provider holds the money, neither is asked: the customer has paid in time, and an edit was refused since.
 *
 * @throws `conflict` with the code `order_changed`; `not_allowed` with the code `order_expired`, or where a provider
 * does not close the session.
 */
export const assertPayableByCustomerStep = createStep(
  "cart-draft-order-assert-payable-by-customer",
  async ({ draft_order_id, cart_id, seen_version }: Input, { container }) => {
    const sessions = await listCartSessions(cart_id, container)
    if (paymentIssues(await askProviders(sessions, container)).length) {
      return
    }
    const draftOrder = await container.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(draft_order_id)

    if (isExpired(draftOrder, new Date())) {
      await closeCartPayments(cart_id, container)
      throw orderExpired()
    }
    const version = seen_version ?? (await versionOfSession(draftOrder, sessions, container))
    if (version !== undefined && (await reviewOf(draftOrder, version, container))) {
      await closeCartPayments(cart_id, container)
      throw orderChanged()
    }
  }
)

/** Of the session that is open, or that was open last: an edit may have closed it. */
async function versionOfSession(
  { id }: DraftOrderDTO,
  open: { id: string }[],
  container: MedusaContainer
): Promise<number | undefined> {
  const noted = await container.resolve(DRAFT_ORDER_MODULE).customerPayments.listSessions(id)
  const current = noted.find(({ payment_session_id }) => open.some(({ id }) => id === payment_session_id))
  // A session that the host has opened by other ways has not been noted.
  return (current ?? (open.length ? undefined : noted[0]))?.version
}
