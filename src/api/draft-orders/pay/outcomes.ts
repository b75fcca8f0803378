import { MedusaError } from "@medusajs/framework/utils"
import type { Notice } from "../../../customer-page/page/notices"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"
import {
  changesFor,
  findOpenPayment,
  ORDER_CHANGED,
  ORDER_INCOMPLETE,
  showTo,
  type Visitor,
} from "../../../workflows/payment-links/customer"
import { accessOf } from "./access"
import { adapterIn } from "./payments"
import { goTo, type Visit } from "./visit"

/**
 * Answers what has gone wrong with the customer's form: back to the page, which says what, and what there is now. What
 * another tab, a webhook or staff have finished meanwhile is no failure: the page shows it.
 *
 * @param seen The version of the order that the customer has seen.
 */
export async function goToOutcome(visit: Visit, error: unknown, seen?: number): Promise<void> {
  const access = await accessOf(visit)
  if (access.state !== "open") {
    return goTo(visit)
  }
  const isOutdated = seen !== undefined && seen !== access.draft_order.version
  const notice = noticeOf(error, isOutdated) ?? (await reasonIn(visit, access))
  if (notice === "failed") {
    visit.req.scope.resolve("logger").warn(`Draft order ${access.draft_order.id} by its link: ${reasonOf(error)}`)
  }
  goTo(visit, "", { notice, since: notice === "changed" ? seen : undefined })
}

/** Answers whoever has no payment open: with what has changed since they began one, where that has closed it. */
export async function goToReview(visit: Visit, access: Visitor & { state: string }): Promise<void> {
  const changes = access.state === "open" ? await changesFor(access, undefined, visit.req.scope) : []
  goTo(visit, "", { notice: changes.length ? "changed" : undefined })
}

/** What an error says by itself. */
function noticeOf(error: unknown, isOutdated: boolean): Notice | undefined {
  const { code, type } = Object(error) as { code?: string; type?: string }
  if (code === ORDER_CHANGED) {
    return "changed"
  }
  if (code === ORDER_INCOMPLETE) {
    return "incomplete"
  }
  switch (type) {
    case MedusaError.Types.PAYMENT_AUTHORIZATION_ERROR:
      return "declined"
    case MedusaError.Types.PAYMENT_REQUIRES_MORE_ERROR:
      return "unfinished"
    case MedusaError.Types.CONFLICT:
      return isOutdated ? "changed" : "busy"
    default:
      return undefined
  }
}

/** What stands in the way now. The host says the same of every payment that a provider has not authorised. */
async function reasonIn(visit: Visit, visitor: Visitor): Promise<Notice> {
  const { scope } = visit.req
  if ((await showTo(visitor, scope)).missing.length) {
    return "incomplete"
  }
  const payment = await findOpenPayment(visitor, scope)
  if (payment?.status === "error" || payment?.status === "canceled") {
    return "declined"
  }
  const kind = payment && adapterIn(visit.req, payment.provider_id)?.kind
  return kind && kind !== "none" ? "unfinished" : "failed"
}
