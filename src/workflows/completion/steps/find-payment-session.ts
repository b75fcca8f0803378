import { MedusaError } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { find } from "../../shared/lookups/find"
import { completableCarts } from "./read-completable-cart"

/** What the customer pays with. `amount` is in major units. */
export type PaymentSession = { id: string; payment_collection_id: string; amount: number }

/** The statuses with which core's completion tries to authorise a session. */
const PROCESSABLE = ["pending", "requires_more", "authorized", "captured", "pending_authorization"]

/**
 * The session that core's completion of the cart would authorise, on the terms of core's `validateCartPaymentsStep` and
 * in its words; null for a cart for which nothing is to be paid.
 *
 * @throws `invalid_data` where there is none, or its provider is not enabled in the cart's region.
 */
export const findPaymentSessionStep = createStep("cart-draft-order-find-payment-session", async (_: object, run) => {
  const { container } = run
  const { cart } = completableCarts.get(run)
  if (!(cart.total > 0)) {
    return new StepResponse<PaymentSession | null>(null)
  }
  const { payment_collection, region_id } = cart
  if (!payment_collection) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Payment collection has not been initiated for cart")
  }
  const session = payment_collection.payment_sessions?.find(({ status }) => PROCESSABLE.includes(status))
  if (!session) {
    throw new MedusaError(MedusaError.Types.INVALID_DATA, "Payment sessions are required to complete cart")
  }
  const { id, provider_id, amount } = session
  const enabled = await find(
    "region_payment_provider",
    ["payment_provider_id"],
    { region_id, payment_provider_id: provider_id },
    container
  )
  if (!enabled.length) {
    throw new MedusaError(
      MedusaError.Types.INVALID_DATA,
      `Payment provider ${provider_id} is not enabled in the cart's region ${region_id}.`
    )
  }
  return new StepResponse<PaymentSession | null>({
    id,
    payment_collection_id: payment_collection.id,
    amount: Number(amount),
  })
})
