import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules, PaymentCollectionStatus, PaymentSessionStatus } from "@medusajs/framework/utils"
import {
  contextIn,
  type HostService,
  type HostTransaction,
  inTransactionOf,
  type TransactionContext,
} from "../../../cart/write/transaction"
import type { RegisteredPayment } from "../../../modules/draft-order"
import { assertHeld, claimOf } from "../../shared/claim"
import type { Completion } from "../completion"
import { linkOrder } from "../link"
import type { PlacedOrder } from "../placed-order"
import type { StepRun } from "../stage"
import { metadataOf, SYSTEM_PROVIDER } from "./capture-registered"
import { REGISTERED_PAYMENT } from "./collection"

/** The first payment of an order. `amount` is in major units. */
export type FirstPayment = { completion: Completion; order: PlacedOrder; amount: number }

type Create = (row: object, context: TransactionContext) => Promise<{ id: string }>

/** What Medusa generates for the payment module's tables, and its types name in part. */
type PaymentService = HostService & {
  createPaymentCollections: Create
  createPaymentSessions: Create
  createPayments: Create
  createCaptures: Create
}

type OrderService = HostService & {
  addOrderTransactions: (transaction: object, context: TransactionContext) => Promise<unknown>
}

/**
 * Whether no provider has to be asked: the payment is outstanding, or staff received it without one. Core's own
 * provider for that does nothing, and agrees to everything.
 */
export function isWithoutProvider({ payment_session_id, payment }: Completion): boolean {
  return !payment_session_id && (payment?.provider_id ?? SYSTEM_PROVIDER) === SYSTEM_PROVIDER
}

/**
 * Writes the order's payment collection and, where staff register a payment, that payment, captured and recorded on the
 * order, in one transaction of the host's database: all of it, or nothing. The rows are those that core's methods for
 * sessions, authorisation and capture write one after the other.
 *
 * Returns the id of the captured payment; null where it is outstanding.
 *
 * @throws `conflict` where this attempt has lost the cart.
 */
export async function payFirst(first: FirstPayment, run: StepRun): Promise<string | null> {
  const { completion, order } = first
  const { container, eventGroupId } = run
  const payments = container.resolve<PaymentService>(Modules.PAYMENT)

  return payments.baseRepository_.transaction(async (transaction) => {
    await assertHeld(claimOf(completion.cart_id, run), container, transaction.getTransactionContext())
    const context = contextIn(transaction, eventGroupId)
    const collection = await payments.createPaymentCollections(toCollection(first), context)
    const capture = completion.payment && (await createCaptured(first, completion.payment, { payments, context }))

    await linkOrder(order.id, "payment_collection", [collection.id], { transaction, container, eventGroupId })
    if (capture) {
      await recordCapture(capture.id, first, transaction, { container, eventGroupId })
    }
    return capture?.payment_id ?? null
  })
}

function toCollection({ completion, order, amount }: FirstPayment) {
  const captured = {
    metadata: { [REGISTERED_PAYMENT]: true },
    status: PaymentCollectionStatus.COMPLETED,
    authorized_amount: amount,
    captured_amount: amount,
    refunded_amount: 0,
    completed_at: new Date(),
  }
  return {
    id: completion.payment_collection_id,
    currency_code: order.currency_code,
    amount,
    ...(completion.payment ? captured : { metadata: {} }),
  }
}

type Writing = { payments: PaymentService; context: TransactionContext }

async function createCaptured(
  { completion: { payment_collection_id }, order: { currency_code }, amount }: FirstPayment,
  registered: RegisteredPayment,
  { payments, context }: Writing
): Promise<{ id: string; payment_id: string }> {
  const part = { amount, currency_code, provider_id: SYSTEM_PROVIDER, payment_collection_id, data: {} }
  const now = new Date()
  const session = await payments.createPaymentSessions(
    { ...part, context: {}, status: PaymentSessionStatus.AUTHORIZED, authorized_at: now },
    context
  )
  const payment = await payments.createPayments(
    { ...part, payment_session_id: session.id, captured_at: now, metadata: metadataOf(registered) },
    context
  )
  const capture = await payments.createCaptures(
    { payment_id: payment.id, amount, created_by: registered.captured_by },
    context
  )
  return { id: capture.id, payment_id: payment.id }
}

async function recordCapture(
  captureId: string,
  { order: { id: order_id, currency_code }, amount }: FirstPayment,
  transaction: HostTransaction,
  { container, eventGroupId }: { container: MedusaContainer; eventGroupId: string | undefined }
): Promise<void> {
  const service = container.resolve<OrderService>(Modules.ORDER)
  await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
    service.addOrderTransactions(
      { order_id, amount, currency_code, reference: "capture", reference_id: captureId },
      context
    )
  )
}
