import { emitEventStep } from "@medusajs/medusa/core-flows"
import { createWorkflow, transform, WorkflowResponse } from "@medusajs/framework/workflows-sdk"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { editInput } from "../inputs"
import { cancelDraftOrderStep } from "./steps/cancel-draft-order"
import { closeCartPaymentsStep } from "../shared/steps/close-cart-payments"
import { findDraftOrderStep } from "../shared/steps/find-draft-order"
import { lockCartStep, unlockCartStep } from "../shared/steps/lock-cart"
import { inputStep } from "../shared/steps/validate-input"
import type { EditInput } from "../types"

const validateInputStep = inputStep("cancel", editInput)

/**
 * Cancels an open draft order permanently. The record and its cart stay readable. The cart can no longer be completed:
 * record and cart are written together, so that a killed process leaves both open or both closed. The customer's open
 * payment sessions are closed at their providers.
 *
 * Emits `draft_order.canceled`. With `runAsStep`, a parent that fails opens it again.
 *
 * @throws `not_found`; `conflict` for another version, or a cart that is not free; `not_allowed` where the draft is
 * completed or canceled, or the customer has a payment in progress, or a payment session that its provider does not
 * close.
 *
 * @example
 * const { result: draftOrder } = await cancelDraftOrderWorkflow(container).run({ input: { id: "dorder_123" } })
 */
export const cancelDraftOrderWorkflow = createWorkflow("cart-draft-order-cancel", (given: EditInput) => {
  const input = validateInputStep(given)
  const unlocked = findDraftOrderStep({ id: input.id, action: "cancel" }).config({ name: "find-cart-to-lock" })
  lockCartStep({ cart_id: unlocked.cart_id, action: "canceled", lock: input.lock })

  const { cart_id } = findDraftOrderStep({ id: input.id, action: "cancel", version: input.version })
  closeCartPaymentsStep({ cart_id })

  const draftOrder = cancelDraftOrderStep({ id: input.id })
  emitEventStep({ eventName: DraftOrderWorkflowEvents.CANCELED, data: transform(draftOrder, eventPayload) })

  unlockCartStep({ cart_id: unlocked.cart_id })

  return new WorkflowResponse(draftOrder)
})
