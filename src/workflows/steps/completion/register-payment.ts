import type {
  IPaymentModuleService,
  MedusaContainer,
  OrderDTO,
  PaymentCollectionDTO,
  PaymentDTO,
} from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import type { RegisteredPayment } from "../../../modules/draft-order"
import { notAllowed } from "../../../modules/draft-order/errors"
import { reasonIn } from "../../../modules/draft-order/single-line"
import { find } from "../../references/find"
import { answered } from "../answered"
import { isPaid } from "./is-paid"

type Input = { order: Pick<OrderDTO, "id" | "currency_code">; total: number; payment: RegisteredPayment | null }

/** `isFinished` is false where the money is captured or may be, and the rest has failed. */
export type PaymentOutcome = { payment_id: string | null; isFinished: boolean }

type Registered = { collection_id: string; order_id: string }

const SYSTEM_PROVIDER = "pp_system_default"

/**
 * Gives the order a payment collection over its total, of its own: core takes one that is the cart's only with a
 * provider of the cart's region. With a payment it is captured; without, it waits for core's "mark as paid". Each part
 * is looked for before it is made. The last step that can fail: once the money is captured, nothing is taken back.
 */
export const registerPaymentStep = createStep(
  "cart-draft-order-register-payment",
  async ({ order, total, payment }: Input, { container }) => {
    if (!Number.isFinite(Number(total))) {
      throw notAllowed(`Order ${order.id} has no total that could be paid: ${total}`)
    }
    if (!(total > 0)) {
      return new StepResponse<PaymentOutcome, Registered>({ payment_id: null, isFinished: true })
    }
    const collection =
      (await findCollection(order.id, total, container)) ?? (await createCollection(order, total, container))
    const registered = { collection_id: collection.id, order_id: order.id }
    const outcome: PaymentOutcome = { payment_id: null, isFinished: true }

    if (payment) {
      try {
        outcome.payment_id = await capture(
          await authorizedPayment(collection, payment, container),
          order,
          total,
          payment,
          container
        )
      } catch (error) {
        if (!(await isPaid(order.id, container)) && (await removeUncaptured(registered, container))) {
          throw error
        }
        // The money is captured, or may be: the order stands, and the job goes on with this very payment.
        container
          .resolve(ContainerRegistrationKeys.LOGGER)
          .error(`The payment of order ${order.id} is not finished, and will be: ${reasonIn(error)}`)
        outcome.isFinished = false
      }
    }
    return new StepResponse<PaymentOutcome, Registered>(outcome, registered)
  },
  async (registered, { container }) => {
    if (registered && !(await isPaid(registered.order_id, container))) {
      await removeUncaptured(registered, container)
    }
  }
)

const RELATIONS = ["payments.captures", "payment_sessions"]

/**
 * The collection that an earlier attempt has made. One of another amount, with nothing paid, is a leftover and goes.
 */
async function findCollection(
  orderId: string,
  total: number,
  container: MedusaContainer
): Promise<PaymentCollectionDTO | undefined> {
  const [link] = await find<{ payment_collection_id: string }>(
    "order_payment_collection",
    ["payment_collection_id"],
    { order_id: orderId },
    container
  )
  if (!link) {
    return undefined
  }
  const collection = await container
    .resolve(Modules.PAYMENT)
    .retrievePaymentCollection(link.payment_collection_id, { relations: RELATIONS })
  const isLeftover = !collection.payments?.length && Number(collection.amount) !== Number(total)
  return isLeftover && (await removeUncaptured({ collection_id: collection.id, order_id: orderId }, container))
    ? undefined
    : collection
}

async function createCollection(
  order: Input["order"],
  amount: number,
  container: MedusaContainer
): Promise<PaymentCollectionDTO> {
  const collection = await container
    .resolve(Modules.PAYMENT)
    .createPaymentCollections({ currency_code: order.currency_code, amount })
  await container.resolve(ContainerRegistrationKeys.LINK).create(linkOf(order.id, collection.id))
  return collection
}

function linkOf(orderId: string, collectionId: string) {
  return { [Modules.ORDER]: { order_id: orderId }, [Modules.PAYMENT]: { payment_collection_id: collectionId } }
}

async function authorizedPayment(
  collection: PaymentCollectionDTO,
  { provider_id, metadata }: RegisteredPayment,
  container: MedusaContainer
): Promise<PaymentDTO> {
  const payments: IPaymentModuleService = container.resolve(Modules.PAYMENT)
  const existing = collection.payments?.find(({ canceled_at }) => !canceled_at)
  if (existing) {
    return existing
  }
  const session =
    collection.payment_sessions?.[0] ??
    (await answered(
      payments.createPaymentSession(collection.id, {
        provider_id: provider_id ?? SYSTEM_PROVIDER,
        amount: collection.amount,
        currency_code: collection.currency_code,
        data: { ...metadata },
        context: {},
      })
    ))
  const payment = await answered(payments.authorizePaymentSession(session.id, {}))
  if (!payment) {
    throw notAllowed(`Payment provider ${session.provider_id} did not authorise the payment`)
  }
  return payment
}

async function capture(
  payment: PaymentDTO,
  order: Input["order"],
  total: number,
  registered: RegisteredPayment,
  container: MedusaContainer
): Promise<string> {
  const payments: IPaymentModuleService = container.resolve(Modules.PAYMENT)
  const { reference, metadata, captured_by } = registered

  if (reference || metadata) {
    const note = { id: payment.id, metadata: { ...metadata, ...(reference && { reference }) } }
    await payments.updatePayment(note)
  }
  if (!payment.captured_at && payment.captures?.length) {
    // An attempt was killed before the provider had answered: core would take its note for money.
    await payments.deleteCaptures(payment.captures.map(({ id }) => id))
  }
  const captured = await answered(payments.capturePayment({ payment_id: payment.id, amount: total, captured_by }))
  await recordTransactions(captured.id, order, container)
  return captured.id
}

/** Tells the order what was captured. A failure here is mended by the job; the money is there. */
async function recordTransactions(paymentId: string, order: Input["order"], container: MedusaContainer): Promise<void> {
  const orders = container.resolve(Modules.ORDER)
  const { captures = [], currency_code } = await container
    .resolve(Modules.PAYMENT)
    .retrievePayment(paymentId, { relations: ["captures"] })
  const recorded = await orders.listOrderTransactions({ order_id: order.id }, { select: ["reference_id"] })
  const missing = captures.filter(({ id }) => !recorded.some(({ reference_id }) => reference_id === id))

  if (missing.length) {
    await orders.addOrderTransactions(
      missing.map(({ id, amount }) => ({
        order_id: order.id,
        amount: Number(amount),
        currency_code,
        reference: "capture",
        reference_id: id,
      }))
    )
  }
}

/**
 * Takes back what was made and not captured; nothing, where a provider does not let go of what it has authorised: it
 * may have captured it. Answers whether it is gone.
 */
async function removeUncaptured({ collection_id, order_id }: Registered, container: MedusaContainer): Promise<boolean> {
  const payments: IPaymentModuleService = container.resolve(Modules.PAYMENT)
  try {
    const collection = await payments.retrievePaymentCollection(collection_id, { relations: RELATIONS })
    for (const { id, canceled_at } of collection.payments ?? []) {
      if (!canceled_at) {
        await answered(payments.cancelPayment(id))
      }
    }
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(linkOf(order_id, collection_id))
    await payments.deletePaymentCollections(collection_id)
    return true
  } catch (error) {
    container
      .resolve(ContainerRegistrationKeys.LOGGER)
      .error(`The payment of order ${order_id} could not be taken back: ${reasonIn(error)}`)
    return false
  }
}
