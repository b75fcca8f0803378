import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { renderReturned } from "../../../../../customer-page/page/message-page"
import { finishAddress } from "../../returns"
import { pageRoute, show } from "../../visit"

/** Where a provider sends the customer back to: it leads to where their payment is finished. */
export const GET = pageRoute(async (visit) => {
  const address = finishAddress(visit)
  if (address) {
    return visit.res.redirect(303, address)
  }
  show(visit, renderReturned(visit.page))
})

/** A provider may send a form, from its own site: with it come neither cookies nor trust. */
export function POST(req: MedusaRequest, res: MedusaResponse): void {
  res.redirect(303, req.originalUrl)
}
