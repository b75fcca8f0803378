import type { z } from "@medusajs/framework/zod"
import type { PaymentChoice } from "../../../../../customer-page/page/pay"
import { renderElement, renderLeaving } from "../../../../../customer-page/page/payment-page"
import { invalid } from "../../../../../modules/draft-order/errors"
import {
  completeByCustomer,
  findOpenPayment,
  openPayment,
  type OpenAccess,
  showTo,
} from "../../../../../workflows/payment-links/customer"
import { orderRoute } from "../../access"
import { PaymentForm } from "../../forms"
import { goToOutcome, goToReview } from "../../outcomes"
import { adapterIn, choicesFor, contextOf } from "../../payments"
import { goTo, show, showProblem, type Visit } from "../../visit"

/**
 * Begins the payment with the provider that the customer has chosen, at the total that they have seen. Where nothing is
 * asked of them, this places the order.
 */
export const POST = orderRoute(async (visit, access) => {
  const form = PaymentForm.safeParse(visit.req.body)
  if (!form.success || access.state === "completed") {
    return goTo(visit)
  }
  const { version } = form.data
  try {
    const kind = await begin(visit, access, form.data)
    if (kind === "none") {
      await completeByCustomer(access, { version }, visit.req.scope)
    }
    goTo(visit, kind === "none" ? "" : "/payment")
  } catch (error) {
    await goToOutcome(visit, error, version)
  }
})

/** Where the customer pays: the provider's own form, or the way to its page. */
export const GET = orderRoute(async (visit, access) => {
  const { page, req } = visit
  const payment = access.state === "open" ? await findOpenPayment(access, req.scope) : undefined
  const adapter = payment && adapterIn(req, payment.provider_id)
  if (!payment || !adapter || adapter.kind === "none") {
    return goToReview(visit, access)
  }
  const context = contextOf(visit)
  if (adapter.kind === "redirect") {
    const url = adapter.url(payment)
    return isWebAddress(url) ? show(visit, renderLeaving({ page, url })) : showProblem(visit, "unexpected", 502)
  }
  const element = adapter.element(payment, context)
  const html = renderElement({ page, payment, element, mount: adapter.mount, return_url: context.return_url })
  show(visit, html, { allow: element.allow })
})

/** Opens the payment session, unless nothing is to be paid. @throws for a provider that the page does not offer */
async function begin(
  visit: Visit,
  access: OpenAccess,
  { provider_id, version }: z.output<typeof PaymentForm>
): Promise<PaymentChoice["kind"]> {
  const { scope } = visit.req
  const choices = await choicesFor(visit, access, await showTo(access, scope))
  const choice = choices.find((choice) => choice.provider_id === (provider_id ?? null))
  if (!choice) {
    throw invalid("provider_id", `must be one that the page offers, found ${provider_id}`)
  }
  if (choice.provider_id !== null) {
    const data = adapterIn(visit.req, choice.provider_id)?.data?.(contextOf(visit))
    await openPayment(access, { provider_id: choice.provider_id, version, data }, scope)
  }
  return choice.kind
}

function isWebAddress(url: string): boolean {
  return URL.canParse(url) && ["http:", "https:"].includes(new URL(url).protocol)
}
