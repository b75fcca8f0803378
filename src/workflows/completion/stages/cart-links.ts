import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { CompletableCart } from "../../../cart/to-order"
import type { Completion } from "../completion"
import { linkOrder, unlinkOrder } from "../link"
import type { OrderToPlace, Stage } from "../stage"

/**
 * The links of the order to its cart and its promotions: with them, core's own completion of the cart finds an order,
 * and makes none.
 */
export const cartLinks: Stage<OrderToPlace, true> = {
  find: ({ is_cart_linked, promotion_ids }, { cart }) => {
    const wanted = promotionIdsOf(cart)
    const isSame = wanted.length === promotion_ids.length && wanted.every((id) => promotion_ids.includes(id))
    return is_cart_linked && isSame ? true : undefined
  },
  make: async ({ completion: { order_id, cart_id }, cart }, placing) => {
    const wanted = promotionIdsOf(cart)
    // An attempt that failed may have left links to promotions that the cart no longer has.
    const stale = (placing.left?.promotion_ids ?? []).filter((id) => !wanted.includes(id))
    await unlinkOrder(order_id, "promotion", stale, placing)
    await linkOrder(order_id, "cart", [cart_id], placing)
    await linkOrder(order_id, "promotion", wanted, placing)
    return true
  },
  undo: async (completion, container) => {
    const { is_cart_linked, promotion_ids } = await findMade(completion, container)
    const links = [
      ...promotion_ids.map((id) => promotionLink(completion, id)),
      ...(is_cart_linked ? [cartLink(completion)] : []),
    ]
    if (links.length) {
      await container.resolve(ContainerRegistrationKeys.LINK).dismiss(links)
    }
  },
}

function findMade(completion: Completion, container: MedusaContainer) {
  return container.resolve(DRAFT_ORDER_MODULE).completions.findMade(completion)
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
