import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE, type DraftOrderModuleService } from "../../../modules/draft-order"
import { draftOrderIdOf } from "../../../modules/draft-order/rules"
import { find } from "../../references/find"
import { isPaid } from "./is-paid"

/** What a completion makes, in the order in which it is undone. */
const STAGES = ["payment", "stamp", "cart", "usage", "stock", "order", "claim", "start"] as const

type Stage = (typeof STAGES)[number]

/**
 * Whether a stage may be undone: no money is captured, and everything that was made after it is gone. The host goes on
 * undoing when one undo fails, as it does when the database is away for a moment; without this an order would vanish
 * from under its reservations. What stays is brought to its end by the next call or the job.
 */
export async function mayUndo(stage: Stage, orderId: string, container: MedusaContainer): Promise<boolean> {
  if (await isPaid(orderId, container)) {
    return false
  }
  const later = STAGES.slice(0, STAGES.indexOf(stage))
  const present = await Promise.all(later.map((stage) => PRESENT[stage](orderId, container)))
  return !present.some(Boolean)
}

/** Whether what a stage makes is there. */
const PRESENT: Record<Stage, (orderId: string, container: MedusaContainer) => Promise<boolean>> = {
  payment: async (orderId, container) =>
    (await find("order_payment_collection", ["order_id"], { order_id: orderId }, container)).length > 0,
  stamp: async (orderId, container) => (await draftOrderOf(orderId, container))?.status === "completed",
  cart: async (orderId, container) => {
    const cartId = (await draftOrderOf(orderId, container))?.cart_id
    const [cart] = cartId
      ? await find<{ completed_at: Date | null }>("cart", ["completed_at"], { id: cartId }, container)
      : []
    return !!cart?.completed_at
  },
  usage: async (orderId, container) =>
    !!(await serviceIn(container).findCompletion(draftOrderIdOf(orderId)))?.promotion_usage_registered,
  stock: async (orderId, container) => {
    const [order] = await find<{ items: { id: string }[] | null }>("order", ["items.id"], { id: orderId }, container)
    const lineIds = (order?.items ?? []).map(({ id }) => id)
    return (
      lineIds.length > 0 &&
      (await container.resolve(Modules.INVENTORY).listReservationItems({ line_item_id: lineIds }, { take: 1 })).length >
        0
    )
  },
  order: async (orderId, container) => (await find("order", ["id"], { id: orderId }, container)).length > 0,
  claim: async (orderId, container) =>
    (await find("order_cart", ["order_id"], { order_id: orderId }, container)).length > 0,
  start: async (orderId, container) => !!(await serviceIn(container).findCompletion(draftOrderIdOf(orderId))),
}

function serviceIn(container: MedusaContainer): DraftOrderModuleService {
  return container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE)
}

async function draftOrderOf(orderId: string, container: MedusaContainer) {
  const [draftOrder] = await serviceIn(container).listDraftOrders({ id: draftOrderIdOf(orderId) })
  return draftOrder
}
