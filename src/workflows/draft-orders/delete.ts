import { emitEventStep, removeRemoteLinkStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { editInput } from "../inputs"
import { closeCartPaymentsStep } from "../shared/steps/close-cart-payments"
import { deleteCartStep } from "./steps/delete-cart"
import { deleteDraftOrderStep } from "./steps/delete-draft-order"
import { findDraftOrderStep } from "../shared/steps/find-draft-order"
import { lockCartStep, unlockCartStep } from "../shared/steps/lock-cart"
import { inputStep } from "../shared/steps/validate-input"
import type { EditInput } from "../types"

const validateInputStep = inputStep("delete", editInput)

/**
 * Deletes a draft order and its cart, the cart first: the record guards it until it is gone. A deletion that was killed
 * is finished by the next call. The customer's open payment sessions are closed at their providers. Links of other
 * modules to the draft order are removed, as core does it for its own records.
 *
 * Emits `draft_order.deleted`. With `runAsStep`, a parent that fails brings both back.
 *
 * @throws `not_found`; `conflict` for a cart that is not free; `not_allowed` where the draft is completed, or the
 * customer has a payment in progress, or a payment session that its provider does not close.
 *
 * @example
 * await deleteDraftOrderWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const deleteDraftOrderWorkflow = createWorkflow("cart-draft-order-delete", (given: EditInput) => {
  const input = validateInputStep(given)
  const unlocked = findDraftOrderStep({ id: input.id, action: "delete" }).config({ name: "find-cart-to-lock" })

  lockCartStep({ cart_id: unlocked.cart_id, action: "deleted", lock: input.lock })

  const { draft_order, cart_id } = findDraftOrderStep({ id: input.id, action: "delete", version: input.version })

  closeCartPaymentsStep({ cart_id })
  removeRemoteLinkStep({ [DRAFT_ORDER_MODULE]: { draft_order_id: input.id } })
  deleteCartStep({ cart_id })
  deleteDraftOrderStep(input)
  emitEventStep({ eventName: DraftOrderWorkflowEvents.DELETED, data: transform(draft_order, eventPayload) })
  // What core's cart module tells of its own soft delete, for those who index or cache carts.
  emitEventStep({ eventName: "cart.cart.deleted", data: { id: cart_id } }).config({ name: "emit-cart-deleted" })

  unlockCartStep({ cart_id: unlocked.cart_id })

  return new WorkflowResponse(void 0)
})
