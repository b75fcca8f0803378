import type { IPaymentModuleService, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { reasonOf } from "../../../modules/draft-order/rules/single-line"
import { find } from "../../shared/lookups/find"
import { assertClaim, holdsClaim } from "../../shared/claim"
import { answered, isProviderFailure } from "../../shared/answered"
import type { Completion } from "../completion"
import { authorizeSession } from "../payment/authorize-session"
import { captureRegistered } from "../payment/capture-registered"
import { findCollection, linkCollection, makeCollection, unlinkCollection } from "../payment/collection"
import { recordTransactions } from "../payment/record-transactions"
import { isWithoutProvider, payFirst } from "../payment/pay-first"
import type { PlacedOrder } from "../placed-order"
import type { StepRun } from "../stage"

type Input = {
  completion: Completion
  order: PlacedOrder
  /** Whether no earlier attempt can have left a part of the payment. */
  is_first: boolean
}

/**
 * `payment_id` is that of staff's captured payment. `isFinished` is false where a provider holds the money, or may hold
 * it, and the rest has failed.
 */
export type PaymentOutcome = { payment_id: string | null; isFinished: boolean }

/**
 * Pays the order: the customer's session is authorised, staff's payment captured, or the payment stays outstanding for
 * core's "mark as paid". What is paid is the order's total. The last step that can fail: once a provider holds the
 * money, nothing is taken back, and what is missing is done by the next call or the job.
 *
 * @throws `conflict` where this attempt has lost the cart: another one pays the order, and nothing of it is undone.
 */
export const payOrderStep = createStep("cart-draft-order-pay-order", async (input: Input, run) => {
  const { completion, order } = input
  const { container } = run
  try {
    return new StepResponse<PaymentOutcome>({ payment_id: await pay(input, run), isFinished: true })
  } catch (error) {
    if (!(await holdsClaim(completion.cart_id, run)) || !(await mustStand(completion, container))) {
      throw error
    }
    const reason = reasonOf(error)
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(
        `The payment of order ${order.id} is not finished, and is continued by the next call or the job: ${reason}`
      )
    return new StepResponse<PaymentOutcome>({ payment_id: null, isFinished: false })
  }
})

async function pay({ completion, order, is_first }: Input, run: StepRun): Promise<string | null> {
  const { container } = run
  const amount = completion.purpose === "payment" ? Number(completion.payment?.amount) : order.total
  if (!(amount > 0)) {
    return null
  }
  if (is_first && isWithoutProvider(completion)) {
    return payFirst({ completion, order, amount }, run)
  }
  await assertClaim(completion.cart_id, run)
  if (completion.payment_session_id) {
    await linkCollection(completion, container)
    const payment = await authorizeSession(completion.payment_session_id, container)
    await recordTransactions(payment?.id, order, container)
    return null
  }
  const collection = await makeCollection(completion, amount, order.currency_code, container)
  if (!completion.payment) {
    return null
  }
  const payment = await captureRegistered(collection, amount, completion, run)
  await recordTransactions(payment.id, order, container)
  return payment.id
}

/**
 * Whether the order has to stand although its payment has failed: a provider holds the money, or it may have captured
 * what it authorised and does not let it go.
 */
async function mustStand(completion: Completion, container: MedusaContainer): Promise<boolean> {
  if (await holdsMoney(completion, container)) {
    return true
  }
  try {
    await undoPayment(completion, container)
    return false
  } catch (error) {
    return isProviderFailure(error)
  }
}

/**
 * Whether a provider holds money for the completion's order: from then on nothing of the completion is undone, whatever
 * fails. That is staff's payment once it is captured, and the customer's once it is authorised.
 */
export async function holdsMoney(completion: Completion, container: MedusaContainer): Promise<boolean> {
  const { payment_session_id, payment_collection_id } = completion
  if (payment_session_id) {
    return isSessionPaid(payment_session_id, container)
  }
  const payments = await find<{ captured_at: Date | null }>(
    "payment",
    ["captured_at"],
    { payment_collection_id },
    container
  )
  return payments.some(({ captured_at }) => captured_at)
}

type Session = { status: string; payment?: { canceled_at: Date | null } | null }

async function isSessionPaid(id: string, container: MedusaContainer): Promise<boolean> {
  const [session] = await find<Session>("payment_session", ["status", "payment.canceled_at"], { id }, container)
  return !!session && (session.payment ? !session.payment.canceled_at : session.status === "pending_authorization")
}

/**
 * Takes back what was made and is not paid. The customer's session stays: they may pay the cart with it again.
 *
 * @throws `not_allowed` where a provider does not let go of what it has authorised.
 */
export async function undoPayment(completion: Completion, container: MedusaContainer): Promise<void> {
  if (completion.payment_session_id) {
    await unlinkCollection(completion, container)
    return
  }
  const collection = await findCollection(completion, container)
  const payments: IPaymentModuleService = container.resolve(Modules.PAYMENT)

  for (const { id, canceled_at } of collection?.payments ?? []) {
    if (!canceled_at) {
      await answered(payments.cancelPayment(id))
    }
  }
  await unlinkCollection(completion, container)
  if (collection) {
    await payments.deletePaymentCollections(collection.id)
  }
  if (collection && completion.purpose === "payment") {
    // The order is as outstanding as it was before.
    await makeCollection(completion, Number(collection.amount), collection.currency_code, container)
  }
}
