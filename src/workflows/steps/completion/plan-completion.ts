import { randomUUID } from "node:crypto"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import {
  DRAFT_ORDER_MODULE,
  type DraftOrderDTO,
  type DraftOrderModuleService,
  type RegisteredPayment,
} from "../../../modules/draft-order"
import { assertMetadata } from "../../../modules/draft-order/input-rules"
import { orderIdOf } from "../../../modules/draft-order/rules"
import { find } from "../../references/find"
import { isPaid } from "./is-paid"

type Input = {
  draft_order: DraftOrderDTO
  order_id: string | null
  payment?: RegisteredPayment
  idempotency_key?: string
  /** Whether only what has begun is to be brought to its end. */
  continues?: boolean
}

export type CompletionPlan = {
  /** Done already; stamp the order that the customer's checkout made; or place the order, or go on placing it. */
  kind: "done" | "stamp" | "place"
  order_id: string
  /** Whether an attempt that was killed has got as far as the order. */
  order_exists: boolean
  /** Whether it has got as far as the money. */
  is_paid: boolean
  payment: RegisteredPayment | null
  idempotency_key: string
}

/**
 * What is left to do, as an earlier attempt or the customer has left it. Once there is an order, its payment is the one
 * that the first attempt was given. An attempt that was killed before that is forgotten, so that the draft order is not
 * held by it where it turns out that it cannot be completed any more.
 */
export const planCompletionStep = createStep(
  "cart-draft-order-plan-completion",
  async (input: Input, { container }) => {
    const { draft_order, payment, idempotency_key, continues } = input
    assertMetadata(payment?.metadata, "metadata")
    const ours = orderIdOf(draft_order.id)
    const begun = await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).findCompletion(draft_order.id)
    const [order] = await container.resolve(Modules.ORDER).listOrders({ id: ours }, { select: ["id"] })
    const order_id = input.order_id ?? ours
    if (begun && !order) {
      await forgetBeginning(draft_order.id, ours, container)
    }

    return new StepResponse<CompletionPlan>({
      kind:
        order_id !== ours ? "stamp" : !begun && (continues || draft_order.status === "completed") ? "done" : "place",
      order_id,
      order_exists: !!order,
      is_paid: !!order && (await isPaid(ours, container)),
      payment: begun && (order || continues) ? begun.payment : (payment ?? null),
      idempotency_key: draft_order.idempotency_key ?? idempotency_key ?? randomUUID(),
    })
  }
)

async function forgetBeginning(draftOrderId: string, orderId: string, container: MedusaContainer): Promise<void> {
  const carts = await find<{ cart_id: string }>("order_cart", ["cart_id"], { order_id: orderId }, container)
  const promotions = await find<{ promotion_id: string }>(
    "order_promotion",
    ["promotion_id"],
    { order_id: orderId },
    container
  )
  const order = { [Modules.ORDER]: { order_id: orderId } }
  const links = [
    ...carts.map(({ cart_id }) => ({ ...order, [Modules.CART]: { cart_id } })),
    ...promotions.map(({ promotion_id }) => ({ ...order, [Modules.PROMOTION]: { promotion_id } })),
  ]

  if (links.length) {
    await container.resolve(ContainerRegistrationKeys.LINK).dismiss(links)
  }
  await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).abandonCompletion(draftOrderId)
}
