import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { find } from "../references/find"

type Cart = { payment_collection?: Pick<PaymentCollectionDTO, "payment_sessions"> | null }

/**
 * Closes at their providers all payment sessions that the customer has opened on the cart; the store's routes open no other
 * from here on. What a provider has closed is not opened again: if this is undone, the customer begins anew.
 */
export const closeCartPaymentsStep = createStep("cart-draft-order-close-cart-payments", async ({ cart_id }: { cart_id: string }, { container }) => {
  const [cart] = await find<Cart>("cart", ["payment_collection.payment_sessions.id"], { id: cart_id }, container)

  for (const { id } of cart?.payment_collection?.payment_sessions ?? []) {
    await container.resolve(Modules.PAYMENT).deletePaymentSession(id)
  }
})
