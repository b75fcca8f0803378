import { CartWorkflowEvents } from "@medusajs/framework/utils"
import { transform, when, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import type { EditRequest } from "./calculate-change"
import { calculateChangeStep } from "./steps/calculate-change"
import { callCartUpdatedStep } from "./steps/call-cart-updated"
import { closeCartPaymentsStep } from "./steps/close-cart-payments"
import { findEditableStep } from "./steps/find-editable"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"
import { showEditStep } from "./steps/show-edit"
import { type ChangedParts, writeChangeStep } from "./steps/write-change"

export type { EditResult } from "./steps/show-edit"

type Locking = { id: string; version?: number; lock?: boolean }

/**
 * Every edit: the draft order can be edited and has the version that the caller has seen, its cart is locked, what the
 * cart becomes is calculated, sessions in which the customer was to pay another amount are closed, and cart and record
 * are written in one transaction.
 */
export function editDraftOrder(input: WorkflowData<Locking>, request: WorkflowData<EditRequest>) {
  const { cart_id } = findEditableStep({ id: input.id, version: input.version })
  lockCartStep({ cart_id, action: "changed", lock: input.lock })

  const edit = calculateChangeStep(request)
  when("payment-is-outdated", { edit }, ({ edit }) => edit.is_payment_outdated).then(() => {
    closeCartPaymentsStep({ cart_id })
  })
  const { draft_order, changed } = writeChangeStep({ record: request.record })

  when("head-is-changed", { edit }, ({ edit }) => edit.changes_head).then(() => {
    callCartUpdatedStep({ additional_data: request.changes.additional_data })
  })
  emitCartEvents(transform({ cart_id, changed }, ({ cart_id, changed }) => ({ id: cart_id, ...changed })))
  emitEventStep({ eventName: DraftOrderWorkflowEvents.UPDATED, data: transform(draft_order, eventPayload) })
  unlockCartStep({ cart_id })

  return showEditStep()
}

/** Core's own events of a cart, as its workflows emit them. */
function emitCartEvents(changed: WorkflowData<ChangedParts & { id: string }>) {
  const data = { id: changed.id }

  when("cart-is-changed", { changed }, ({ changed }) => changed.cart).then(() => {
    emitEventStep({ eventName: CartWorkflowEvents.UPDATED, data }).config({ name: "emit-cart-updated" })
  })
  when("region-is-changed", { changed }, ({ changed }) => changed.region).then(() => {
    emitEventStep({ eventName: CartWorkflowEvents.REGION_UPDATED, data }).config({ name: "emit-region-updated" })
  })
  when("customer-is-changed", { changed }, ({ changed }) => changed.customer).then(() => {
    emitEventStep({ eventName: CartWorkflowEvents.CUSTOMER_UPDATED, data }).config({ name: "emit-customer-updated" })
  })
}
