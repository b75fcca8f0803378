import { MathBN } from "@medusajs/framework/utils"
import { createStep } from "@medusajs/framework/workflows-sdk"
import { find } from "../lookups/find"
import { closeCartPayments } from "./close-cart-payments"

type Raw = { value: string | number }
type Collection = { raw_amount: Raw; currency_code: string }
type Cart = { raw_total: Raw; currency_code: string; payment_collection?: Collection | null }

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
 * Core's own refresh of the payment collection, which comes next, would answer with an error of the server's where a
 * provider does not close a session, and leave the collection at the new amount.
 *
 * @throws `not_allowed` where a session holds money or is not closed.
 */
export const closeOutdatedPaymentsStep = createStep(
  "cart-draft-order-close-outdated-payments",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const [cart] = await find<Cart>("cart", FIELDS, { id: cart_id }, container)
    const collection = cart?.payment_collection

    if (collection && isOutdated(cart, collection)) {
      await closeCartPayments(cart_id, container)
    }
  }
)

/** As core compares them. */
function isOutdated({ raw_total, currency_code }: Cart, collection: Collection): boolean {
  return collection.currency_code !== currency_code || !MathBN.eq(collection.raw_amount, raw_total)
}
