import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { HookScope } from "../hooks"
import { type HostTransaction, type HostService, inTransactionOf } from "./transaction"

type LinkService = HostService & {
  create: (pairs: [string, string][], foreignKey: undefined, extra: undefined, context: object) => Promise<unknown>
  dismiss: (pairs: [string, string][], foreignKey: undefined, context: object) => Promise<unknown>
}
type Link = { getLinkModule: (a: string, aKey: string, b: string, bKey: string) => LinkService | undefined }

/** Links a cart to the promotions that take something off, as core does, in the transaction of the cart. */
export async function linkPromotions(
  cartId: string,
  promotionIds: string[],
  transaction: HostTransaction,
  { container, eventGroupId }: HookScope
): Promise<void> {
  const service = linksIn(container)
  if (service && promotionIds.length) {
    await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      service.create(pairsOf(cartId, promotionIds), undefined, undefined, context)
    )
  }
}

/** Takes such links away, as core does. */
export async function unlinkPromotions(
  cartId: string,
  promotionIds: string[],
  transaction: HostTransaction,
  { container, eventGroupId }: HookScope
): Promise<void> {
  const service = linksIn(container)
  if (service && promotionIds.length) {
    await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      service.dismiss(pairsOf(cartId, promotionIds), undefined, context)
    )
  }
}

function linksIn(container: MedusaContainer): LinkService | undefined {
  return container
    .resolve<Link>(ContainerRegistrationKeys.LINK)
    .getLinkModule(Modules.CART, "cart_id", Modules.PROMOTION, "promotion_id")
}

function pairsOf(cartId: string, promotionIds: string[]): [string, string][] {
  return promotionIds.map((id) => [cartId, id])
}
