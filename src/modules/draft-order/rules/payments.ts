import { conflict, invalid, notAllowed } from "../errors"
import { displayAmount, isSameAmount } from "./money"
import type { RegisteredPayment } from "../types"

type Payment = {
  id: string
  amount: number
  provider_id: string
  captured_at?: unknown
  canceled_at?: unknown
  metadata?: Record<string, unknown> | null
}

type Session = { id: string; provider_id: string; status: string }

/** What decides whether a payment can be registered on an order. Amounts are in major units of its currency. */
export type PayableOrder = {
  id: string
  status: string
  currency_code: string
  /** What is not captured yet. */
  outstanding: number
  payment_collections: {
    id: string
    /** Whether staff registered its payment through this plugin. */
    isRegistered: boolean
    payments: Payment[]
    payment_sessions: Session[]
  }[]
}

/** The outstanding amount is to be registered, in a collection that is there where one is unpaid; or all was before. */
export type PaymentDecision =
  { kind: "registered before" } | { kind: "register"; amount: number; payment_collection_id: string | null }

/** The statuses of a session with which its provider has promised or taken the customer's money. */
const IN_PROGRESS = ["authorized", "captured", "pending_authorization"]

/**
 * Whether a payment can be registered on an order that is there. The same payment is registered once: it is the same
 * where it has the reference of the one before, or none.
 *
 * @throws `not_allowed` where the order is canceled; `conflict` where it was paid otherwise, or the customer has a
 * payment in progress; `invalid_data` for an amount that is not the outstanding one.
 */
export function decidePayment(order: PayableOrder, payment: RegisteredPayment): PaymentDecision {
  if (order.status === "canceled") {
    throw notAllowed(`Order ${order.id} is canceled: a payment can only be registered on an order that is not canceled`)
  }
  assertNothingInProgress(order)

  if (Number(displayAmount(order.outstanding, order.currency_code)) > 0) {
    assertAmount(payment, order.outstanding, order.currency_code)
    return { kind: "register", amount: order.outstanding, payment_collection_id: unpaidCollectionOf(order) }
  }
  assertSamePayment(order, payment)
  return { kind: "registered before" }
}

/** @throws `invalid_data` for an amount that is not the expected one, as it is shown. */
export function assertAmount({ amount }: RegisteredPayment, expected: number, currencyCode: string): void {
  if (amount !== undefined && !isSameAmount(amount, expected, currencyCode)) {
    throw invalid("amount", `must be ${displayAmount(expected, currencyCode)} ${currencyCode}, found ${amount}`)
  }
}

/** Whether a provider holds money for the order, or is about to. */
export function isPaidOrBeingPaid({ payment_collections }: PayableOrder): boolean {
  return payment_collections.some(({ payments, payment_sessions }) =>
    payments.length
      ? payments.some(({ canceled_at }) => !canceled_at)
      : payment_sessions.some(({ status }) => IN_PROGRESS.includes(status))
  )
}

function assertNothingInProgress({ id, payment_collections }: PayableOrder): void {
  const payments = payment_collections.flatMap((collection) => collection.payments)
  const open = payments.find(({ captured_at, canceled_at }) => !captured_at && !canceled_at)
  if (open) {
    throw conflict(
      `Order ${id} has payment ${open.id} with ${open.provider_id}, which is authorized: capture or cancel that payment`
    )
  }
  const session = payment_collections
    .filter((collection) => !collection.payments.length)
    .flatMap(({ payment_sessions }) => payment_sessions)
    .find(({ status }) => IN_PROGRESS.includes(status))
  if (session) {
    throw conflict(
      `Order ${id} has payment session ${session.id} with ${session.provider_id}, which is ${session.status}: ` +
        `the customer's payment is in progress`
    )
  }
}

function assertSamePayment({ id, currency_code, payment_collections }: PayableOrder, payment: RegisteredPayment): void {
  const captured = payment_collections.flatMap(({ isRegistered, payments }) =>
    payments.filter(({ captured_at }) => captured_at).map((payment) => ({ ...payment, isRegistered }))
  )
  const isSame = captured.some(
    ({ isRegistered, metadata }) =>
      isRegistered && (payment.reference === undefined || payment.reference === metadata?.reference)
  )
  if (captured.length && !isSame) {
    const paid = captured.map(({ amount, provider_id, metadata }) =>
      [
        `${displayAmount(amount, currency_code)} ${currency_code} with ${provider_id}`,
        ...(metadata?.reference ? [`reference "${metadata.reference}"`] : []),
      ].join(", ")
    )
    throw conflict(`Order ${id} is paid already: ${paid.join("; ")}`)
  }
  const [first] = captured
  if (first) {
    assertAmount(payment, first.amount, currency_code)
  }
}

function unpaidCollectionOf({ payment_collections }: PayableOrder): string | null {
  return payment_collections.find(({ payments }) => !payments.length)?.id ?? null
}
