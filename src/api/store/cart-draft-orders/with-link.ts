import type { MedusaResponse, MedusaStoreRequest } from "@medusajs/framework/http"
import { MedusaError } from "@medusajs/framework/utils"
import { withoutIds } from "./without-ids"
import { setExposed } from "../../exposed-headers"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { DEAD_LINK_MESSAGES } from "../../../modules/draft-order/rules/payment-links"
import {
  type DeadAccess,
  findPaymentLink,
  holdsCustomersMoney,
  type OpenAccess,
  type PaymentLinkAccess,
} from "../../../workflows/payment-links/customer"

/** What a customer has of a link whose question they have answered. */
export const PROOF_HEADER = "x-draft-order-proof"

export type Found = Exclude<PaymentLinkAccess, { state: "unknown" }>

type Handler<Body, Access> = (access: Access, req: MedusaStoreRequest<Body>, res: MedusaResponse) => Promise<void>

/** What an error on these routes says, beside the status: `code` tells programs why. */
type Refusal = { type: string; code: string; message: string }

/**
 * A route that a customer reaches by a link that shows something. A token that is unknown, or cannot be one, gets one
 * answer that says nothing else; one of a link that no longer works says why, with 410.
 */
export function withLink<Body>(handler: Handler<Body, OpenAccess>, only?: "open") {
  return async (req: MedusaStoreRequest<Body>, res: MedusaResponse): Promise<void> => {
    const access = await findAccess(req, res)
    if (!access || refuseUnverified(access, res)) {
      return
    }
    if (!isOpen(access)) {
      return gone(access as DeadAccess, res)
    }
    if (only && access.state !== only) {
      return refuse(res, 400, {
        type: MedusaError.Types.NOT_ALLOWED,
        code: "completed",
        message: "The order has been placed: it can no longer be changed or paid",
      })
    }
    await answer(handler, access, req, res)
  }
}

/** {@link withLink} for whoever has paid: their provider holds the money, so they are let through by a dead link. */
export function withLinkOrMoney<Body>(handler: Handler<Body, Found>) {
  return async (req: MedusaStoreRequest<Body>, res: MedusaResponse): Promise<void> => {
    const access = await findAccess(req, res)
    if (!access || refuseUnverified(access, res)) {
      return
    }
    if (!isOpen(access) && !(await holdsCustomersMoney(access, req.scope))) {
      return gone(access as DeadAccess, res)
    }
    await answer(handler, access, req, res)
  }
}

/** {@link withLink} for the answer to the link's question. */
export function withQuestion<Body>(handler: Handler<Body, Found>) {
  return async (req: MedusaStoreRequest<Body>, res: MedusaResponse): Promise<void> => {
    const access = await findAccess(req, res)
    if (!access) {
      return
    }
    if (!isOpen(access) && access.state !== "unverified") {
      return gone(access as DeadAccess, res)
    }
    await handler(access, req, res)
  }
}

async function answer<Body, Access extends Found>(
  handler: Handler<Body, Access>,
  access: Access,
  req: MedusaStoreRequest<Body>,
  res: MedusaResponse
): Promise<void> {
  try {
    await handler(access, req, res)
  } catch (error) {
    throw withoutIds(error, access, req.body)
  }
}

export function refuse(res: MedusaResponse, status: number, refusal: Refusal, more: object = {}): void {
  res.status(status).json({ ...refusal, ...more })
}

export function tooMany(res: MedusaResponse, seconds: number): void {
  setExposed(res, "Retry-After", String(seconds))
  refuse(res, 429, {
    type: MedusaError.Types.NOT_ALLOWED,
    code: "too_many_attempts",
    message: `Too many wrong attempts: try again in ${seconds} seconds`,
  })
}

/** The one answer to whatever is no link. */
export function unknownLink(res: MedusaResponse): void {
  res.status(404).json({ type: MedusaError.Types.NOT_FOUND, message: "There is no such payment link" })
}

/** Answers with why a link no longer works. */
export function gone({ state }: Pick<DeadAccess, "state">, res: MedusaResponse): void {
  refuse(res, 410, { type: MedusaError.Types.NOT_ALLOWED, code: state, message: DEAD_LINK_MESSAGES[state] })
}

export function isOpen(access: Found): access is Found & OpenAccess {
  return access.state === "open" || access.state === "completed"
}

/** Undefined where it has answered. Whoever has tried too many wrong tokens waits, also with a right one. */
async function findAccess(req: MedusaStoreRequest<unknown>, res: MedusaResponse): Promise<Found | undefined> {
  const { guessLimits } = req.scope.resolve(DRAFT_ORDER_MODULE)
  const caller = req.ip ?? "unknown"
  const seconds = await guessLimits.tokenPause(caller)
  if (seconds) {
    tooMany(res, seconds)
    return undefined
  }
  const access = await findPaymentLink(req.params.token, req.get(PROOF_HEADER), req.scope)
  if (access.state === "unknown") {
    await guessLimits.countWrongToken(caller)
    unknownLink(res)
    return undefined
  }
  return access
}

function refuseUnverified(access: Found, res: MedusaResponse): boolean {
  if (access.state !== "unverified") {
    return false
  }
  refuse(
    res,
    403,
    {
      type: MedusaError.Types.NOT_ALLOWED,
      code: "verification_required",
      message: "Tell the e-mail address or postal code of the order before it is shown",
    },
    { verify: access.payment_link.verify }
  )
  return true
}
