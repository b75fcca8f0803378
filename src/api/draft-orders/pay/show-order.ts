import { NOTICES } from "../../../customer-page/page/notices"
import { type OrderPage, renderOrderPage, renderReceipt, type Step } from "../../../customer-page/page/order-page"
import type { CustomerView } from "../../../customer-page/view"
import {
  changesFor,
  findOpenPayment,
  holdsCustomersMoney,
  listOptionsForCustomer,
  type OpenAccess,
  showTo,
} from "../../../workflows/payment-links/customer"
import { adapterIn, choicesFor } from "./payments"
import { show, type Visit } from "./visit"

/** Shows the order as it is: to be paid, or placed. */
export async function showOrder(visit: Visit, access: OpenAccess, details?: OrderPage["details"]): Promise<void> {
  const { page, req } = visit
  const view = await showTo(access, req.scope)
  if (view.status === "completed") {
    return show(visit, renderReceipt({ page, view }))
  }
  const step = details ? "details" : await stepOf(visit, access, view)
  const options = step === "shipping" || step === "pay" ? await listOptionsForCustomer(access, req.scope) : []
  const html = renderOrderPage({
    page,
    view,
    step,
    details,
    isEditing: details ? isDetailed(view) : editOf(visit) === step,
    shippingOptions: options,
    payments: step === "pay" ? await choicesFor(visit, access, view) : [],
    ...(await noticeOf(visit, access)),
  })
  show(visit, html, { status: details ? 422 : 200 })
}

/** What is missing comes first, theirs before the store's; what there is can be changed. */
async function stepOf(visit: Visit, access: OpenAccess, view: CustomerView): Promise<Step> {
  const missing = new Set(view.missing.map(({ code }) => code))
  if (await hasPaid(visit, access)) {
    return "received"
  }
  if (!isDetailed(view)) {
    return "details"
  }
  const edit = editOf(visit)
  if (edit === "details") {
    return edit
  }
  if (missing.has("shipping_method") || edit === "shipping") {
    return "shipping"
  }
  return missing.size ? "store" : "pay"
}

function isDetailed({ missing }: CustomerView): boolean {
  return !missing.some(({ code }) => code === "email" || code === "shipping_address")
}

function editOf({ req }: Visit): "details" | "shipping" | undefined {
  const { edit } = req.query
  return edit === "details" || edit === "shipping" ? edit : undefined
}

/** Whether a provider at which the customer pays holds their money. Asked only where they have gone there. */
async function hasPaid({ req }: Visit, access: OpenAccess): Promise<boolean> {
  const payment = await findOpenPayment(access, req.scope)
  const adapter = payment && adapterIn(req, payment.provider_id)
  return !!adapter && adapter.kind !== "none" && holdsCustomersMoney(access, req.scope)
}

/** What the page's address says has become of the customer's last form. */
async function noticeOf({ req }: Visit, access: OpenAccess): Promise<Pick<OrderPage, "notice" | "changes">> {
  const notice = NOTICES.find((name) => name === req.query.notice)
  const since = Number(req.query.since)
  return notice === "changed"
    ? {
        notice,
        changes: await changesFor(access, Number.isSafeInteger(since) && since > 0 ? since : undefined, req.scope),
      }
    : { notice }
}
