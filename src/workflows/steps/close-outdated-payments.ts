import { MathBN } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { find } from "../references/find"
import { closeCartPayments, listCartSessions } from "./close-cart-payments"

type Raw = { value: string | number }
type Cart = {
  raw_total: Raw
  currency_code: string
  payment_collection?: { raw_amount: Raw; currency_code: string } | null
}

const FIELDS = [
  "total",
  "raw_total",
  "currency_code",
  "payment_collection.amount",
  "payment_collection.raw_amount",
  "payment_collection.currency_code",
]

/**
 * Closes the customer's payment sessions where the cart no longer costs what they were opened for. An edit that changes
 * the total has closed them before; this is for what changes it besides, like a promotion that has ended.
 *
 * Core's own refresh of the payment collection would answer with an error of the server's where a provider does not
 * close a session, and leave the collection at the new amount.
 *
 * @throws `not_allowed` where a session holds money or is not closed.
 */
export const closeOutdatedPaymentsStep = createStep(
  "cart-draft-order-close-outdated-payments",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    if (!(await listCartSessions(cart_id, container)).length) {
      return
    }
    const [cart] = await find<Cart>("cart", FIELDS, { id: cart_id }, container)
    if (cart && isOutdated(cart)) {
      await closeCartPayments(cart_id, container)
    }
  }
)

/** As core compares them. */
function isOutdated({ raw_total, currency_code, payment_collection }: Cart): boolean {
  return (
    !!payment_collection &&
    (payment_collection.currency_code !== currency_code || !MathBN.eq(payment_collection.raw_amount, raw_total))
  )
}
