import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { find } from "../references/find"

type Cart = { payment_collection?: PaymentCollectionDTO | null }

/** The cart's payment collection with its sessions; null where the customer has not begun to pay, or the cart is gone. */
export const readPaymentsStep = createStep("cart-draft-order-read-payments", async ({ cart_id }: { cart_id: string }, { container }) => {
  const [cart] = await find<Cart>("cart", ["payment_collection.payment_sessions.*"], { id: cart_id }, container)
  return new StepResponse<PaymentCollectionDTO | null>(cart?.payment_collection ?? null)
})
