import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  GetPaymentStatusInput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
} from "@medusajs/framework/types"
import { DemoPaymentProvider } from "./provider"
import { openSitePayment, type SitePayment, sitePayments } from "./site"

type Data = Record<string, unknown> | undefined

/** What the site says of a payment, in the host's words. */
const STATUSES: Record<SitePayment["status"], GetPaymentStatusOutput["status"]> = {
  pending: "requires_more",
  authorized: "authorized",
  declined: "error",
  canceled: "canceled",
}

/** A provider whose customers pay at its own site: it authorises what they have paid there, and nothing else. */
abstract class SitePaymentProvider extends DemoPaymentProvider {
  override async initiatePayment({ data, amount }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    const { id, origin } = await openSitePayment({
      session_id: String(data?.session_id),
      amount: Number(amount),
      return_url: String(data?.return_url),
    })
    return { id, data: { ...data, payment_id: id, origin, url: `${origin}/pay/${id}`, secret: "not for the page" } }
  }

  override async authorizePayment({ data }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    return { status: statusOf(data), data }
  }

  override async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    return { data }
  }

  override async cancelPayment({ data }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    close(data)
    return { data }
  }

  override async deletePayment({ data }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    close(data)
    return { data }
  }

  override async getPaymentStatus({ data }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    return { status: statusOf(data) }
  }
}

/** Leads customers to its own page. */
export class RedirectPaymentProvider extends SitePaymentProvider {
  static override identifier = "redirect"
}

/** Puts its own form on the store's page. */
export class ElementPaymentProvider extends SitePaymentProvider {
  static override identifier = "element"
}

function paymentOf(data: Data): SitePayment | undefined {
  return sitePayments.get(String(data?.payment_id))
}

function statusOf(data: Data): GetPaymentStatusOutput["status"] {
  return STATUSES[paymentOf(data)?.status ?? "canceled"]
}

function close(data: Data): void {
  const payment = paymentOf(data)
  if (payment) {
    payment.status = "canceled"
  }
}
