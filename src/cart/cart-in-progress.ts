import { totalsOf } from "./calculate/totals"
import { toCartView } from "./calculate/view"
import type { CartContent, CartFacts, CartView, CustomerFacts, PromotionFacts, ShippingOptionFacts } from "./types"

/** A cart while it is calculated: what it holds so far, and what is known of what that points to. */
export type CartInProgress = {
  facts: CartFacts
  /** The customer, or the guest who is made with the cart. */
  customer: CustomerFacts | null
  content: CartContent
  options: ShippingOptionFacts[]
  promotions: PromotionFacts[]
}

/** The cart so far, as core would read it. */
export function viewOf({ facts, customer, content, options, promotions }: CartInProgress): CartView {
  const { region, variants } = facts
  const around = { region, customer, variants, promotions, shipping_options: options }
  return toCartView(content, around, totalsOf(content))
}
