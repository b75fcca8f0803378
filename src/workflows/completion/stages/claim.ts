import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import type { CompletableCart } from "../order-from-cart"
import { find } from "../../shared/lookups/find"
import type { Completion } from "../completion"
import { findOrMake, type Stage } from "../stage"

type Input = { completion: Completion; cart: CompletableCart }

/**
 * The links of the cart, and of its promotions, to the order that is to be: from here on core's own completion of the
 * cart finds an order and makes none, also when this process is killed before the order exists.
 */
export const claim: Stage<Input, true> = {
  find: async ({ completion, cart }, container) => {
    const { isCartLinked, promotionIds } = await linksOf(completion, container)
    const wanted = promotionIdsOf(cart)
    const isSame = wanted.length === promotionIds.length && wanted.every((id) => promotionIds.includes(id))
    return isCartLinked && isSame ? true : undefined
  },
  make: async ({ completion, cart }, { container }) => {
    // An attempt that failed may have left links to promotions that the cart does not have any longer.
    await removeLinks(completion, container)
    await container
      .resolve(ContainerRegistrationKeys.LINK)
      .create([cartLink(completion), ...promotionIdsOf(cart).map((id) => promotionLink(completion, id))])
    return true
  },
  undo: removeLinks,
}

export const claimCartStep = createStep("cart-draft-order-claim-cart", (input: Input, run) =>
  findOrMake(claim, input, run)
)

async function removeLinks(completion: Completion, container: MedusaContainer): Promise<void> {
  const { isCartLinked, promotionIds } = await linksOf(completion, container)
  const links = [
    ...promotionIds.map((id) => promotionLink(completion, id)),
    ...(isCartLinked ? [cartLink(completion)] : []),
  ]
  if (links.length) {
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(links)
  }
}

async function linksOf({ order_id, cart_id }: Completion, container: MedusaContainer) {
  const [carts, promotions] = await Promise.all([
    find<{ cart_id: string }>("order_cart", ["cart_id"], { order_id }, container),
    find<{ promotion_id: string }>("order_promotion", ["promotion_id"], { order_id }, container),
  ])
  return {
    isCartLinked: carts.some((link) => link.cart_id === cart_id),
    promotionIds: promotions.map(({ promotion_id }) => promotion_id),
  }
}

function promotionIdsOf(cart: CompletableCart): string[] {
  return (cart.promotions ?? []).map(({ id }) => id)
}

function cartLink({ order_id, cart_id }: Completion) {
  return { [Modules.ORDER]: { order_id }, [Modules.CART]: { cart_id } }
}

function promotionLink({ order_id }: Completion, promotion_id: string) {
  return { [Modules.ORDER]: { order_id }, [Modules.PROMOTION]: { promotion_id } }
}
