import { renderThanks } from "../../../../../customer-page/page/message-page"
import {
  completeByCustomer,
  type DeadAccess,
  findOpenPayment,
  holdsCustomersMoney,
  showTo,
} from "../../../../../workflows/payment-links/customer"
import { accessOf, type Found, foundRoute, isOpen, showDead } from "../../access"
import { goToOutcome, goToReview } from "../../outcomes"
import { adapterIn } from "../../payments"
import { goTo, show, type Visit } from "../../visit"

/**
 * Where a provider sends the customer back to. The provider is asked what has become of the payment: what stands in the
 * address is not believed. Where it holds the money, the order is placed, by a link too that no longer works; the order
 * is shown by one that does.
 */
export const GET = foundRoute(finish)

/** The same, for whoever finishes an order that was paid before. */
export const POST = foundRoute(finish)

async function finish(visit: Visit, access: Found): Promise<void> {
  const { req, page } = visit
  if (access.state === "completed") {
    return goTo(visit)
  }
  if (!isOpen(access) && !(await holdsCustomersMoney(access, req.scope))) {
    return showDead(visit, access as DeadAccess)
  }
  if (!(await hasGoneToPay(visit, access))) {
    return goToReview(visit, access)
  }
  try {
    await completeByCustomer(access, {}, req.scope)
  } catch (error) {
    return goToOutcome(visit, error)
  }
  const { state } = await accessOf(visit)
  if (state === "completed") {
    return goTo(visit)
  }
  // The link was withdrawn, so it shows nothing of the order.
  const { order } = await showTo(access, req.scope)
  show(visit, renderThanks({ page, number: order?.display_id ?? access.draft_order.display_id }))
}

/** With other providers it is the customer's click that places the order, and not this address. */
async function hasGoneToPay({ req }: Visit, access: Found): Promise<boolean> {
  const payment = await findOpenPayment(access, req.scope)
  return !!payment && adapterIn(req, payment.provider_id)?.kind !== "none"
}
