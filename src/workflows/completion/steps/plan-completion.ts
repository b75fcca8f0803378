import { randomUUID } from "node:crypto"
import { generateEntityId } from "@medusajs/framework/utils"
import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { SerializedDraftOrder, RegisteredPayment } from "../../../modules/draft-order"
import { assertMetadata } from "../../../modules/draft-order/rules/input"
import { decidePayment } from "../../../modules/draft-order/rules/payments"
import { orderIdOf } from "../../../modules/draft-order/rules/state"
import type { Completable } from "../completable"
import { type Completion, completionOf } from "../completion"
import { findPayableOrder } from "../payment/find-payable-order"
import { holdsMoney } from "../stages/payment"

type Input = {
  found: Completable
  payment?: RegisteredPayment
  by_customer?: boolean
  idempotency_key?: string
  continues?: boolean
}

/** What a call has to do. Where all are false, it only answers with the order. */
type Work = {
  /** Make an order of the cart, or finish one. */
  places: boolean
  /** Ask first whether an order may be made: there is none yet. */
  validates: boolean
  /** Pay the order, or leave its payment outstanding. */
  pays: boolean
  /** Link the order that the customer's checkout has made, and the draft order does not know of yet. */
  links: boolean
}

export type CompletionPlan = Work & {
  order_id: string
  /** The completion that has begun and is continued; null where a new one starts. */
  begun: Completion | null
  /** The new one, where it registers a payment on an order that is there. */
  registers: Completion | null
  /** Whether an attempt that was killed has got as far as the money. */
  is_paid: boolean
  by_customer: boolean
  payment: RegisteredPayment | null
  idempotency_key: string
}

const NOTHING: Work = { places: false, validates: false, pays: false, links: false }

/**
 * What is left to do, as an earlier attempt or the customer has left it. Reads only. Once there is an order, its
 * payment is the one that the first attempt was given.
 *
 * @throws what {@link decidePayment} throws.
 */
export const planCompletionStep = createStep(
  "cart-draft-order-plan-completion",
  async (input: Input, { container }) => {
    const { found, payment, by_customer = false, continues, idempotency_key } = input
    const { draft_order, cart_id, completion } = found
    assertMetadata(payment?.metadata, "metadata")
    const order_id = found.order_id ?? orderIdOf(draft_order.id)
    const begun = completion && !completion.failed_at ? completionOf(completion, cart_id) : null
    const plan = {
      ...NOTHING,
      order_id,
      begun,
      registers: null,
      is_paid: false,
      by_customer,
      payment: payment ?? null,
      idempotency_key: draft_order.idempotency_key ?? idempotency_key ?? randomUUID(),
    }

    if (begun) {
      return new StepResponse<CompletionPlan>({ ...plan, ...(await planContinuation(begun, found, container)) })
    }
    const isCompleted = draft_order.status === "completed"
    if (!found.order_id && !isCompleted) {
      return new StepResponse<CompletionPlan>({ ...plan, places: !continues, validates: !continues, pays: !continues })
    }
    const registers = payment ? await planPayment(draft_order, cart_id, order_id, payment, container) : null
    return new StepResponse<CompletionPlan>({ ...plan, registers, pays: !!registers, links: !isCompleted })
  }
)

async function planContinuation(
  begun: Completion,
  { is_placed }: Completable,
  container: MedusaContainer
): Promise<Partial<CompletionPlan>> {
  const places = begun.purpose === "order"

  return {
    places,
    validates: places && !is_placed,
    pays: true,
    is_paid: await holdsMoney(begun, container),
    by_customer: !!begun.payment_session_id,
    payment: begun.payment,
  }
}

/** The payment of what the order owes; null where it was registered before. */
async function planPayment(
  { id }: SerializedDraftOrder,
  cart_id: string,
  order_id: string,
  payment: RegisteredPayment,
  container: MedusaContainer
): Promise<Completion | null> {
  const order = await findPayableOrder(order_id, container)
  const decision = order ? decidePayment(order, payment) : { kind: "registered before" as const }

  return decision.kind === "register"
    ? {
        draft_order_id: id,
        order_id,
        cart_id,
        purpose: "payment",
        payment: { ...payment, amount: decision.amount },
        payment_session_id: null,
        payment_collection_id: decision.payment_collection_id ?? generateEntityId(undefined, "pay_col"),
      }
    : null
}
