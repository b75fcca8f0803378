import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { type HostService, inTransactionOf } from "../../cart/write/transaction"
import type { Placing } from "./stage"

type Pair = [string, string]

type LinkService = HostService & {
  create: (pairs: Pair[], foreignKey: undefined, extra: undefined, context: object) => Promise<unknown>
  dismiss: (pairs: Pair[], foreignKey: undefined, context: object) => Promise<unknown>
}

type Link = { getLinkModule: (a: string, aKey: string, b: string, bKey: string) => LinkService | undefined }

/** What an order is linked to by a completion: a module, and the name of its id in the link. */
const LINKED = {
  cart: [Modules.CART, "cart_id"],
  promotion: [Modules.PROMOTION, "promotion_id"],
  payment_collection: [Modules.PAYMENT, "payment_collection_id"],
} as const

type Kind = keyof typeof LINKED

/** Links an order to others, in the transaction, as core's link does. */
export async function linkOrder(orderId: string, kind: Kind, ids: string[], placing: LinkScope): Promise<void> {
  await onLinks(kind, orderId, ids, placing, (service, pairs, context) =>
    service.create(pairs, undefined, undefined, context)
  )
}

/** Takes such links away, in the transaction. */
export async function unlinkOrder(orderId: string, kind: Kind, ids: string[], placing: LinkScope): Promise<void> {
  await onLinks(kind, orderId, ids, placing, (service, pairs, context) => service.dismiss(pairs, undefined, context))
}

type LinkScope = Omit<Placing, "left">

async function onLinks(
  kind: Kind,
  orderId: string,
  ids: string[],
  { transaction, container, eventGroupId }: LinkScope,
  work: (service: LinkService, pairs: Pair[], context: object) => Promise<unknown>
): Promise<void> {
  if (!ids.length) {
    return
  }
  const [module, key] = LINKED[kind]
  const service = container
    .resolve<Link>(ContainerRegistrationKeys.LINK)
    .getLinkModule(Modules.ORDER, "order_id", module, key)
  if (!service) {
    throw new Error(`The host has no link between orders and ${kind}s`)
  }
  const pairs = ids.map((id): Pair => [orderId, id])
  await inTransactionOf(transaction, { service, eventGroupId }, (context) => work(service, pairs, context))
}
