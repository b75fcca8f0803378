import { renderQuestion } from "../../../customer-page/page/message-page"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import {
  type DeadAccess,
  findPaymentLink,
  type OpenAccess,
  type PaymentLinkAccess,
} from "../../../workflows/payment-links/customer"
import { type Handler, pageRoute, show, showProblem, type Visit } from "./visit"

/** The cookie with what a customer has of a link whose question they have answered. */
export const PROOF_COOKIE = "draft_order_proof"

export type Found = Exclude<PaymentLinkAccess, { state: "unknown" }>

/** A page that shows something of the order: the link is open, or the order placed. */
export function orderRoute(handler: (visit: Visit, access: OpenAccess) => Promise<void>) {
  return foundRoute(async (visit, access) => {
    if (isOpen(access)) {
      return handler(visit, access)
    }
    showDead(visit, access as DeadAccess)
  })
}

/** A page of whoever has a link, also a dead one: a question comes first. */
export function foundRoute(handler: (visit: Visit, access: Found) => Promise<void>): ReturnType<typeof pageRoute> {
  return pageRoute(
    withAccess(async (visit, access) => {
      if (access.state === "unverified") {
        return show(visit, renderQuestion({ page: visit.page, isWrong: false }), { status: 403 })
      }
      await handler(visit, access)
    })
  )
}

/** Looks the token up. Whoever has tried too many wrong ones waits, also with a right one. */
export function withAccess(handler: (visit: Visit, access: Found) => Promise<void>): Handler {
  return async (visit) => {
    const { guessLimits } = visit.req.scope.resolve(DRAFT_ORDER_MODULE)
    const caller = visit.req.ip ?? "unknown"
    const seconds = await guessLimits.tokenPause(caller)
    if (seconds) {
      return showTooMany(visit, seconds)
    }
    const access = await accessOf(visit)
    if (access.state === "unknown") {
      await guessLimits.countWrongToken(caller)
      return showProblem(visit, "unknown", 404)
    }
    await handler(visit, access)
  }
}

/** Where the link leads now. */
export async function accessOf({ req }: Visit): Promise<PaymentLinkAccess> {
  return findPaymentLink(req.params.token, req.cookies?.[PROOF_COOKIE], req.scope)
}

export function showTooMany(visit: Visit, seconds: number): void {
  visit.res.set("Retry-After", String(seconds))
  showProblem(visit, "too_many", 429, Math.ceil(seconds / 60))
}

export function showDead(visit: Visit, { state }: Pick<DeadAccess, "state">): void {
  showProblem(visit, state, 410)
}

export function isOpen(access: Found): access is Found & OpenAccess {
  return access.state === "open" || access.state === "completed"
}
