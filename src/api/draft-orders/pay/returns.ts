import { randomBytes } from "node:crypto"
import { addressIn } from "../../../customer-page/page/page"
import { isToken } from "../../../modules/draft-order/rules/payment-links"
import { baseUrlOf } from "../../admin/cart-draft-orders/base-url"
import { pagesOf, settingsIn, type Visit } from "./visit"

/** The cookie that knows by which link a customer has gone to pay. */
const COOKIE = "draft_order_return"

/** Milliseconds. */
const DAY = 24 * 60 * 60 * 1000

/**
 * Where a provider sends the customer back to, with its host. It holds no token: the host keeps it with the payment
 * session, and the provider as well. The customer's browser knows to which link it belongs.
 */
export function returnAddress({ req, res, page }: Visit): string {
  const path = `${pagesOf(req)}/return/${randomBytes(12).toString("base64url")}`
  res.cookie(COOKIE, req.params.token, { path, httpOnly: true, sameSite: "lax", secure: req.secure, maxAge: DAY })
  return new URL(addressIn({ path, lang: page.lang }), settingsIn(req).backend_url ?? baseUrlOf(req)).toString()
}

/** The address at which the payment of whoever comes back is finished. Undefined for another browser. */
export function finishAddress({ req, page }: Visit): string | undefined {
  const token: unknown = req.cookies?.[COOKIE]
  return isToken(token) ? addressIn({ path: `${pagesOf(req)}/${token}`, lang: page.lang }, "/return") : undefined
}
