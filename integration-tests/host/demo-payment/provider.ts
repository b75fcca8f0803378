import { randomUUID } from "node:crypto"
import type {
  AuthorizePaymentInput,
  AuthorizePaymentOutput,
  CancelPaymentInput,
  CancelPaymentOutput,
  CapturePaymentInput,
  CapturePaymentOutput,
  DeletePaymentInput,
  DeletePaymentOutput,
  GetPaymentStatusOutput,
  InitiatePaymentInput,
  InitiatePaymentOutput,
  ProviderWebhookPayload,
  RefundPaymentInput,
  RefundPaymentOutput,
  RetrievePaymentInput,
  RetrievePaymentOutput,
  UpdatePaymentInput,
  UpdatePaymentOutput,
  WebhookActionResult,
} from "@medusajs/framework/types"
import { AbstractPaymentProvider, PaymentActions } from "@medusajs/framework/utils"

/**
 * A payment provider that takes no money: it authorises everything, and its webhook believes what it is told. It lets
 * the host complete carts as a card provider would, by the customer's call or by webhook.
 * `DEMO_PAYMENT=capture:throws,cancel:hangs` makes it fail.
 */
export class DemoPaymentProvider extends AbstractPaymentProvider {
  static override identifier = "demo"

  /** The base class hides its constructor, which the host calls. */
  constructor(cradle: Record<string, unknown>, options: Record<string, unknown> = {}) {
    super(cradle, options)
  }

  async initiatePayment({ data, amount }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    return { id: randomUUID(), data: { ...data, amount } }
  }

  async authorizePayment({ data }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    await misbehave("authorize")
    return { status: "authorized", data }
  }

  async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    await misbehave("capture")
    return { data }
  }

  async refundPayment({ data }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    return { data }
  }

  async cancelPayment({ data }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    await misbehave("cancel")
    return { data }
  }

  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    await misbehave("delete")
    return { data }
  }

  async retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data }
  }

  async updatePayment({ data, amount }: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    return { data: { ...data, amount } }
  }

  async getPaymentStatus(): Promise<GetPaymentStatusOutput> {
    return { status: "authorized" }
  }

  async getWebhookActionAndData({ data }: ProviderWebhookPayload["payload"]): Promise<WebhookActionResult> {
    return {
      action: PaymentActions.AUTHORIZED,
      data: { session_id: String(data.session_id), amount: Number(data.amount) },
    }
  }
}

/** Throws, or never answers, where the environment says so. */
async function misbehave(call: string): Promise<void> {
  const behaviour = process.env.DEMO_PAYMENT?.split(",").find((entry) => entry.startsWith(`${call}:`))

  if (behaviour?.endsWith(":throws")) {
    throw new Error(`The demo provider was told to throw at ${call}`)
  }
  if (behaviour?.endsWith(":hangs")) {
    await new Promise(() => undefined)
  }
}
