import { present } from "../../modules/draft-order/rules/present"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, when, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import type { SerializedDraftOrder } from "../../modules/draft-order"
import { applyDraftToOrderStep } from "./apply-draft-to-order"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { registerCompletionInput } from "../inputs"
import { registerCartCompletionStep } from "./steps/register-cart-completion"
import { findDraftOrderOfOrderStep } from "./steps/find-draft-order-of-order"
import { releaseCoresClaimStep } from "./steps/release-cores-claim"
import { lockCartStep, unlockCartStep } from "../shared/steps/lock-cart"
import { inputStep } from "../shared/steps/validate-input"
import type { RegisterCompletionInput } from "../types"

const validateInputStep = inputStep("register-completion", registerCompletionInput)

/**
 * Links the draft order whose cart has become this order, where there is one and it is not linked yet. The order takes
 * over the draft's `no_notification_order`: core's own cart completion places orders without it.
 *
 * Emits `draft_order.completed`.
 *
 * With `runAsStep`, a parent that fails takes the link back, for it may undo the order as well; where the order stands,
 * the job links it again within a minute.
 *
 * @throws `conflict` where the draft has another order, or the cart is not free; `not_allowed` where it is canceled.
 */
export const registerCompletionWorkflow = createWorkflow(
  "cart-draft-order-register-completion",
  (given: RegisterCompletionInput) => {
    const input = validateInputStep(given)
    const unlocked = findDraftOrderOfOrderStep({ order_id: input.order_id }).config({ name: "find-cart-to-lock" })

    const cart_id = present(unlocked?.cart_id, "cart_id")

    when("cart-to-lock", { unlocked }, ({ unlocked }) => isOpen(unlocked)).then(() => {
      releaseCoresClaimStep({ cart_id, is_placed: input.is_placed })
      lockCartStep({ cart_id, action: "completed", lock: input.lock })
    })
    // Core makes the order before it asks the provider, and takes it back where that declines: sure only under the
    // lock.
    const draft_order = findDraftOrderOfOrderStep({ order_id: input.order_id })

    when("draft-order-to-link", { draft_order }, ({ draft_order }) => isOpen(draft_order)).then(() => {
      tellOfLink(linkCustomersOrder({ draft_order: present(draft_order, "the draft order"), order_id: input.order_id }))
    })
    when("cart-to-unlock", { unlocked }, ({ unlocked }) => isOpen(unlocked)).then(() => {
      unlockCartStep({ cart_id })
    })

    return new WorkflowResponse(void 0)
  }
)

/** What the caller does under the cart's lock. */
export function linkCustomersOrder({ draft_order, order_id }: { draft_order: SerializedDraftOrder; order_id: string }) {
  applyDraftToOrderStep({ draft_order, order_id })
  return registerCartCompletionStep({ id: draft_order.id, order_id })
}

/** Emits `draft_order.completed`. */
export function tellOfLink(completed: SerializedDraftOrder) {
  emitEventStep({ eventName: DraftOrderWorkflowEvents.COMPLETED, data: transform(completed, eventPayload) })
}

function isOpen(draftOrder: SerializedDraftOrder | null): boolean {
  return !!draftOrder && draftOrder.status !== "completed"
}
