import type { MedusaRequest } from "@medusajs/framework/http"

/**
 * Whether another site has sent a form. Browsers say so with `Sec-Fetch-Site`; older ones with `Origin`, which is
 * `null` for the page's own forms, since the page tells nobody its address. What says neither cannot be told apart; it
 * has to know the token, as everything that comes here has.
 */
export function isFromElsewhere(req: MedusaRequest, backendUrl: string | undefined): boolean {
  const site = req.get("sec-fetch-site")
  if (site) {
    return site !== "same-origin"
  }
  const origin = req.get("origin")
  if (!origin || origin === "null") {
    return false
  }
  const own = [`${req.protocol}://${req.get("host")}`, ...(backendUrl ? [new URL(backendUrl).origin] : [])]
  return !own.includes(origin)
}
