import { CartWorkflowEvents } from "@medusajs/framework/utils"
import { transform, when, type WorkflowData } from "@medusajs/framework/workflows-sdk"
import { emitEventStep } from "@medusajs/medusa/core-flows"
import { asChanged } from "../../cart/calculate/answers"
import type { WrittenChange } from "../../cart/write/change-cart"
import type { Serialized, SerializedDraftOrder } from "../../modules/draft-order"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import type { CalculatedEdit, EditRequest } from "./calculate-change"
import { calculateChangeStep } from "./steps/calculate-change"
import { callCartUpdatedStep } from "./steps/call-cart-updated"
import { closeCartPaymentsStep } from "./steps/close-cart-payments"
import { findEditableStep } from "./steps/find-editable"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"
import { writeChangeStep } from "./steps/write-change"
import type { Warning } from "./warnings"

/** What every edit answers with. `cart` has its totals, in the shape of core's carts. */
export type EditResult = {
  draft_order: SerializedDraftOrder
  warnings: Warning[]
  cart: Record<string, unknown> & { id: string }
}

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
  when("payment-is-outdated", { edit }, ({ edit }) => !!edit.payment).then(() => {
    closeCartPaymentsStep({ cart_id })
  })
  const written = writeChangeStep({ edit, record: request.record })
  const result = transform({ edit, written }, toResult)

  when("head-is-changed", { edit }, ({ edit }) => edit.changes_head).then(() => {
    callCartUpdatedStep({ cart: result.cart, additional_data: request.changes.additional_data })
  })
  emitCartEvents(transform({ edit, written }, changedParts))
  emitEventStep({
    eventName: DraftOrderWorkflowEvents.UPDATED,
    data: transform(result, ({ draft_order }) => eventPayload(draft_order)),
  })
  unlockCartStep({ cart_id })

  return result
}

type Written = { edit: CalculatedEdit; written: Serialized<WrittenChange> }

function toResult({ edit, written }: Written): EditResult {
  const cart = asChanged(edit.cart, { ...written, ...toTimes(edit) })
  return { draft_order: written.draft_order, warnings: edit.warnings, cart }
}

function toTimes({ current: { times } }: CalculatedEdit) {
  return { created_at: times?.created_at, updated_at: times?.updated_at }
}

/** What core's events tell of. */
function changedParts({ edit: { current, content, is_cart_changed }, written }: Written) {
  const before = current.content
  return {
    id: content.id,
    cart: is_cart_changed,
    region: content.region_id !== before.region_id,
    customer: written.customer_id !== before.customer_id || content.email !== before.email,
  }
}

/** Core's own events of a cart, as its workflows emit them. */
function emitCartEvents(changed: WorkflowData<ReturnType<typeof changedParts>>) {
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
