import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"

/** Of every answer to a customer with a link: nobody keeps it, frames it, lists it, or tells others of its address. */
export const PRIVATE_HEADERS = {
  "Cache-Control": "no-store",
  "Referrer-Policy": "no-referrer",
  "X-Content-Type-Options": "nosniff",
  "X-Frame-Options": "DENY",
  "X-Robots-Tag": "noindex, nofollow",
}

export function setPrivateHeaders(_req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): void {
  res.set(PRIVATE_HEADERS)
  next()
}
