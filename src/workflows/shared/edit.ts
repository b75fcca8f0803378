import { emitEventStep } from "@medusajs/medusa/core-flows"
import { transform, when } from "@medusajs/framework/workflows-sdk"
import type { SerializedDraftOrder, UpdateDraftOrderDTO } from "../../modules/draft-order"
import { DraftOrderWorkflowEvents, eventPayload } from "../events"
import { type SettleCartInput, settleCartWorkflow } from "./settle-cart"
import { findDraftOrderStep } from "./steps/find-draft-order"
import { keepPaymentAmountStep } from "./steps/keep-payment-amount"
import { lockCartStep, unlockCartStep } from "./steps/lock-cart"
import { type CartBeforeEdit, readCartStep } from "./steps/read-cart"
import { refuseCustomerPaymentStep } from "./steps/refuse-customer-payment"
import { snapshotCartStep } from "./steps/snapshot-cart"
import { snapshotTermsStep } from "./steps/snapshot-terms"
import { touchDraftOrderStep } from "./steps/touch-draft-order"
import type { EditInput } from "../types"
import type { Warning } from "./warnings"

/** What every edit answers with. */
export type EditResult = { draft_order: SerializedDraftOrder; warnings: Warning[] }

/**
 * How every edit's workflow begins: the draft order is open, has the version that the caller has seen, its cart is
 * locked, and nobody is paying it. From here on, a failure leaves the cart as it was.
 */
export function beginEdit(input: EditInput) {
  const unlocked = findDraftOrderStep({ id: input.id, action: "update" }).config({ name: "find-cart-to-lock" })
  lockCartStep({ cart_id: unlocked.cart_id, action: "changed", lock: input.lock })

  const { draft_order, cart_id } = findDraftOrderStep({ id: input.id, action: "update", version: input.version })
  const cart = readCartStep({ cart_id })
  refuseCustomerPaymentStep({ draft_order_id: input.id, payment_collection: cart.payment_collection })
  snapshotCartStep({ cart_id })
  snapshotTermsStep({ cart_id })
  keepPaymentAmountStep({ cart_id })

  return { draft_order, cart_id, cart }
}

/**
 * For an edit after which everything is to stay that still fits. `repriced` is a line whose price is agreed anew by it.
 */
export function keepingAll(cart: CartBeforeEdit, repriced?: string): SettleCartInput {
  return transform({ cart, repriced }, ({ cart, repriced }) => ({
    cart_id: cart.id,
    shipping_methods: cart.shipping_methods,
    promo_codes: cart.promo_codes,
    codes_before: cart.codes_before,
    agreed_line_ids: cart.items.map(({ id }) => id).filter((id) => id !== repriced),
    reprice: false,
  }))
}

/**
 * How every edit's workflow ends: the cart is recalculated where it has changed, the record gets the next version, and
 * `draft_order.updated` is emitted.
 */
export function finishEdit(record: UpdateDraftOrderDTO, settling: SettleCartInput) {
  const found = when("cart-to-settle", { settling }, ({ settling }) => !settling.is_cart_unchanged).then(() =>
    settleCartWorkflow.runAsStep({ input: settling })
  )
  const warnings = transform({ found }, ({ found }) => found ?? [])
  const draft_order = touchDraftOrderStep(record)

  emitEventStep({ eventName: DraftOrderWorkflowEvents.UPDATED, data: transform(draft_order, eventPayload) })
  unlockCartStep({ cart_id: settling.cart_id })

  return { draft_order, warnings }
}
