import { randomUUID } from "node:crypto"
import { Modules } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO, type DraftOrderModuleService, type RegisteredPayment } from "../../../modules/draft-order"
import { orderIdOf } from "../../../modules/draft-order/rules"

type Input = { draft_order: DraftOrderDTO; order_id: string | null; payment?: RegisteredPayment; idempotency_key?: string }

export type CompletionPlan = {
  /** Done already; stamp the order that the customer's checkout made; or place the order, or go on placing it. */
  kind: "done" | "stamp" | "place"
  order_id: string
  /** Whether an attempt that was killed has got as far as the order. */
  order_exists: boolean
  payment: RegisteredPayment | null
  idempotency_key: string
}

/** What is left to do, as an earlier attempt or the customer has left it. A payment is the one that the first attempt was given. */
export const planCompletionStep = createStep("cart-draft-order-plan-completion", async (input: Input, { container }) => {
  const { draft_order, payment, idempotency_key } = input
  const ours = orderIdOf(draft_order.id)
  const begun = await container.resolve<DraftOrderModuleService>(DRAFT_ORDER_MODULE).findCompletion(draft_order.id)
  const [order] = await container.resolve(Modules.ORDER).listOrders({ id: ours }, { select: ["id"] })
  const order_id = input.order_id ?? ours

  return new StepResponse<CompletionPlan>({
    kind: order_id !== ours ? "stamp" : draft_order.status === "completed" && !begun ? "done" : "place",
    order_id,
    order_exists: !!order,
    payment: begun ? begun.payment : (payment ?? null),
    idempotency_key: draft_order.idempotency_key ?? idempotency_key ?? randomUUID(),
  })
})
