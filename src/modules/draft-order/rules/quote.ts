import { present } from "./present"
import type { CompletionIssue } from "./issues"
import { displayAmount } from "./money"
import { stateOf } from "./state"
import type { CustomerSessionDTO, DraftOrderDTO, QuoteFields, SerializedDraftOrder } from "../types"

type Expiring = Pick<DraftOrderDTO | SerializedDraftOrder, "id" | "status" | "canceled_at" | "expires_at">

/** Of an input, what a quote says beside its cart. What is left out stays left out. */
export function quoteFieldsOf({ expires_at, note, internal_note, reference }: QuoteFields): QuoteFields {
  return { expires_at, note, internal_note, reference }
}

/** Whether the customer can no longer pay it. A completed or canceled draft order does not expire. */
export function isExpired(draftOrder: Expiring, now: Date): boolean {
  // A table of an earlier version has no such column.
  const { expires_at } = draftOrder
  return stateOf(draftOrder) === "open" && !!expires_at && new Date(expires_at) <= now
}

/** What readiness says of an expired draft order: it stops the customer, and not staff. */
export function expiryIssues(draftOrder: Expiring, now: Date): CompletionIssue[] {
  return isExpired(draftOrder, now)
    ? [
        {
          code: "expired",
          message: `It expired at ${new Date(present(draftOrder.expires_at, "expires_at")).toISOString()}: the customer can no longer pay it`,
          path: "expires_at",
          blocks: "customer",
        },
      ]
    : []
}

type Owing = { total: number; currency_code: string }

/**
 * The payments that arrived after their sessions were closed, as when staff changed the draft order while the customer
 * was at the provider. They stop nobody: staff compare the amounts, and register the payment or refund it.
 */
export function receivedIssues(sessions: CustomerSessionDTO[], owing: Owing | undefined): CompletionIssue[] {
  return sessions
    .filter(({ charged_at }) => charged_at)
    .map(({ payment_session_id, charged_amount }) => ({
      code: "payment_received",
      message:
        `The customer's payment session ${payment_session_id} was charged` +
        `${charged_amount === null ? "" : ` with ${charged_amount}`} after it was closed` +
        `${owing ? `, and the total is ${displayAmount(owing.total, owing.currency_code)} ${owing.currency_code}` : ""}: ` +
        `register it as the payment, or refund it at the provider`,
      path: "cart.payment_collection",
      blocks: "nobody",
    }))
}
