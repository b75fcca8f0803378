import type { MedusaRequest } from "@medusajs/framework/http"
import type { PaymentChoice } from "../../../customer-page/page/pay"
import { adapterFor, labelOf, type PaymentContext } from "../../../customer-page/payment"
import type { CustomerView } from "../../../customer-page/view"
import { listProviders, type Visitor } from "../../../workflows/payment-links/customer"
import { returnAddress } from "./returns"
import { settingsIn, type Visit } from "./visit"

/** The ways in which the customer can pay on the page: the region's providers that have an adapter. */
export async function choicesFor(visit: Visit, visitor: Visitor, view: CustomerView): Promise<PaymentChoice[]> {
  const { req, page } = visit
  if (view.total === 0) {
    return [{ provider_id: null, kind: "none" }]
  }
  const providers = await listProviders(visitor, req.scope)
  return providers
    .flatMap(({ id }) => {
      const adapter = adapterIn(req, id)
      return adapter ? [{ provider_id: id, kind: adapter.kind, label: labelOf(adapter, page.language) }] : []
    })
    .sort((a, b) => ORDER.indexOf(a.kind) - ORDER.indexOf(b.kind))
}

/** What is paid at once goes first. */
const ORDER: PaymentChoice["kind"][] = ["element", "redirect", "none"]

export function adapterIn(req: MedusaRequest, provider_id: string) {
  return adapterFor(provider_id, settingsIn(req))
}

export function contextOf(visit: Visit): PaymentContext {
  return { return_url: returnAddress(visit), locale: visit.page.language.locale }
}
