import type { MedusaContainer, PaymentCollectionDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { find } from "../../shared/lookups/find"
import type { Completion } from "../completion"

/** Key in a payment collection's metadata: staff registered its payment through this plugin. */
export const REGISTERED_PAYMENT = "registered_payment"

/** The order's payment collection with its sessions, payments and captures; undefined where it is not there. */
export async function findCollection(
  { payment_collection_id }: Completion,
  container: MedusaContainer
): Promise<PaymentCollectionDTO | undefined> {
  const [collection] = payment_collection_id
    ? await container
        .resolve(Modules.PAYMENT)
        .listPaymentCollections({ id: payment_collection_id }, { relations: ["payments.captures", "payment_sessions"] })
    : []
  return collection
}

/**
 * The order's payment collection over an amount in major units, made and linked where it is not. Core takes a
 * collection that is also the cart's only with a provider of the cart's region, so the order gets one of its own.
 */
export async function makeCollection(
  completion: Completion,
  amount: number,
  currency_code: string,
  container: MedusaContainer
): Promise<PaymentCollectionDTO> {
  const payments = container.resolve(Modules.PAYMENT)
  const metadata = completion.payment ? { [REGISTERED_PAYMENT]: true } : {}
  const existing = await findCollection(completion, container)
  const isPaid = !!existing?.payments?.length

  if (!existing) {
    const collection = { id: completion.payment_collection_id, currency_code, amount, metadata }
    await payments.createPaymentCollections(collection)
  } else if (!isPaid) {
    await payments.updatePaymentCollections(existing.id, {
      amount,
      metadata: { ...(existing.metadata as Record<string, unknown> | null), ...metadata },
    })
  }
  await linkCollection(completion, container)
  const collection = await findCollection(completion, container)
  if (!collection) {
    throw new Error(`Payment collection ${completion.payment_collection_id} was made and is not there`)
  }
  return collection
}

export async function linkCollection(completion: Completion, container: MedusaContainer): Promise<void> {
  if (!(await isLinked(completion, container))) {
    await container.resolve(ContainerRegistrationKeys.LINK).create(linkOf(completion))
  }
}

export async function unlinkCollection(completion: Completion, container: MedusaContainer): Promise<void> {
  if (await isLinked(completion, container)) {
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(linkOf(completion))
  }
}

async function isLinked({ order_id, payment_collection_id }: Completion, container: MedusaContainer): Promise<boolean> {
  const links = await find("order_payment_collection", ["order_id"], { order_id, payment_collection_id }, container)
  return links.length > 0
}

function linkOf({ order_id, payment_collection_id }: Completion) {
  return { [Modules.ORDER]: { order_id }, [Modules.PAYMENT]: { payment_collection_id } }
}
