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
  GetPaymentStatusInput,
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

type Status = GetPaymentStatusOutput["status"]
type Data = Record<string, unknown> | undefined

/** What this process has done with each payment session, by the session's id. */
const statuses = new Map<unknown, Status>()

/**
 * A payment provider that takes no money: it authorises everything, and its webhook believes what it is told. It lets
 * the host complete carts as a card provider would, by the customer's call or by webhook. Asked for a payment's status,
 * it says what was done with it: pending, authorized, captured or canceled.
 *
 * `DEMO_PAYMENT=capture:throws,cancel:hangs` makes it fail. `status:authorized`, or `status:captured`, makes it say
 * that of every payment, as when the customer has paid and the webhook is late.
 */
export class DemoPaymentProvider extends AbstractPaymentProvider {
  static override identifier = "demo"

  /** The base class hides its constructor, which the host calls. */
  constructor(cradle: Record<string, unknown>, options: Record<string, unknown> = {}) {
    super(cradle, options)
  }

  async initiatePayment({ data, amount }: InitiatePaymentInput): Promise<InitiatePaymentOutput> {
    await misbehave("initiate")
    return { id: randomUUID(), data: { ...data, amount } }
  }

  async authorizePayment({ data }: AuthorizePaymentInput): Promise<AuthorizePaymentOutput> {
    await misbehave("authorize")
    return { status: "authorized", data: became("authorized", data) }
  }

  async capturePayment({ data }: CapturePaymentInput): Promise<CapturePaymentOutput> {
    await misbehave("capture")
    return { data: became("captured", data) }
  }

  async refundPayment({ data }: RefundPaymentInput): Promise<RefundPaymentOutput> {
    return { data }
  }

  async cancelPayment({ data }: CancelPaymentInput): Promise<CancelPaymentOutput> {
    await misbehave("cancel")
    return { data: became("canceled", data) }
  }

  async deletePayment({ data }: DeletePaymentInput): Promise<DeletePaymentOutput> {
    await misbehave("delete")
    return { data: became("canceled", data) }
  }

  async retrievePayment({ data }: RetrievePaymentInput): Promise<RetrievePaymentOutput> {
    return { data }
  }

  async updatePayment({ data, amount }: UpdatePaymentInput): Promise<UpdatePaymentOutput> {
    return { data: { ...data, amount } }
  }

  async getPaymentStatus({ data }: GetPaymentStatusInput): Promise<GetPaymentStatusOutput> {
    const told = behaviourOf("status")
    await misbehave("status")
    return { status: (told as Status | undefined) ?? statusOf(data) }
  }

  async getWebhookActionAndData({ data }: ProviderWebhookPayload["payload"]): Promise<WebhookActionResult> {
    return {
      action: PaymentActions.AUTHORIZED,
      data: { session_id: String(data.session_id), amount: Number(data.amount) },
    }
  }
}

function became(status: Status, data: Data): Data {
  statuses.set(data?.session_id, status)
  return { ...data, status }
}

/** A process that has started since knows what the host has kept of the payment. */
function statusOf(data: Data): Status {
  return statuses.get(data?.session_id) ?? (data?.status as Status | undefined) ?? "pending"
}

/** Throws, or never answers, where the environment says so. */
async function misbehave(call: string): Promise<void> {
  const behaviour = behaviourOf(call)

  if (behaviour === "throws") {
    throw new Error(`The demo provider was told to throw at ${call}`)
  }
  if (behaviour === "hangs") {
    await new Promise(() => undefined)
  }
}

function behaviourOf(call: string): string | undefined {
  return process.env.DEMO_PAYMENT?.split(",")
    .find((entry) => entry.startsWith(`${call}:`))
    ?.slice(call.length + 1)
}
