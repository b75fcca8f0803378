import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { HookScope } from "../hooks"
import { type HostTransaction, type HostService, inTransactionOf } from "./transaction"

type LinkService = HostService & {
  create: (pairs: [string, string][], foreignKey: undefined, extra: undefined, context: object) => Promise<unknown>
  dismiss: (pairs: [string, string][], foreignKey: undefined, context: object) => Promise<unknown>
}
type Link = { getLinkModule: (a: string, aKey: string, b: string, bKey: string) => LinkService | undefined }

/** The promotions that a cart is to be linked to, and those that it is linked to no longer, by their ids. */
type ChangedLinks = { linked: string[]; unlinked?: string[] }

/** Links a cart to the promotions that take something off, as core does, in the transaction of the cart. */
export async function linkPromotions(
  cartId: string,
  { linked, unlinked = [] }: ChangedLinks,
  transaction: HostTransaction,
  { container, eventGroupId }: HookScope
): Promise<void> {
  const service = container
    .resolve<Link>(ContainerRegistrationKeys.LINK)
    .getLinkModule(Modules.CART, "cart_id", Modules.PROMOTION, "promotion_id")
  if (!service || !(linked.length || unlinked.length)) {
    return
  }
  const pairs = (ids: string[]) => ids.map((id): [string, string] => [cartId, id])

  await inTransactionOf(transaction, { service, eventGroupId }, async (context) => {
    if (linked.length) {
      await service.create(pairs(linked), undefined, undefined, context)
    }
    if (unlinked.length) {
      await service.dismiss(pairs(unlinked), undefined, context)
    }
  })
}
