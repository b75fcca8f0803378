import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import type { HookScope } from "../hooks"
import { type HostTransaction, type HostService, inTransactionOf } from "./transaction"

type LinkService = HostService & {
  create: (pairs: [string, string][], foreignKey: undefined, extra: undefined, context: object) => Promise<unknown>
}
type Link = { getLinkModule: (a: string, aKey: string, b: string, bKey: string) => LinkService | undefined }

/** Links a cart to the promotions that take something off, as core does, in the transaction of the cart. */
export async function linkPromotions(
  cartId: string,
  promotionIds: string[],
  transaction: HostTransaction,
  { container, eventGroupId }: HookScope
): Promise<void> {
  const service = container
    .resolve<Link>(ContainerRegistrationKeys.LINK)
    .getLinkModule(Modules.CART, "cart_id", Modules.PROMOTION, "promotion_id")

  if (service && promotionIds.length) {
    const pairs = promotionIds.map((id): [string, string] => [cartId, id])
    await inTransactionOf(transaction, { service, eventGroupId }, (context) =>
      service.create(pairs, undefined, undefined, context)
    )
  }
}
