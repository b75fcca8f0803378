import { adjustmentsOf, type CompletableCart } from "../../cart/to-order"
import { type CompletionFacts, completionIssues } from "../../modules/draft-order/rules/completion"
import type { CompletionIssue } from "../../modules/draft-order/rules/issues"
import type { CartToComplete } from "./read-cart"

/** Everything that stops this cart from becoming an order: what readiness names, and what completion refuses. */
export function completionIssuesOf(found: CartToComplete | undefined, now: Date): CompletionIssue[] {
  return found
    ? completionIssues(factsOf(found), now)
    : [{ code: "cart_missing", message: "Its cart has been deleted", path: "cart_id" }]
}

function factsOf({ cart, sales_channel, shipping_profiles, promotions }: CartToComplete): CompletionFacts {
  const adjustments = adjustmentsOf(cart)
  const reference = (id: string | null | undefined, found: unknown) => (id ? { id, exists: !!found } : null)
  const channel = reference(cart.sales_channel_id, sales_channel)

  return {
    customer_id: cart.customer?.id ?? null,
    customer_email: cart.email ?? null,
    region: reference(cart.region_id, cart.region),
    sales_channel: channel && { ...channel, is_disabled: !!sales_channel?.is_disabled },
    customer: reference(cart.customer_id, cart.customer),
    items: cart.items.map((item) => ({ ...item, quantity: Number(item.quantity), variant_id: item.variant_id })),
    shipping_methods: (cart.shipping_methods ?? []).map(({ name, shipping_option_id }) => ({
      name,
      shipping_option_id: shipping_option_id ?? null,
      shipping_profile_id: shipping_profiles[shipping_option_id ?? ""] ?? null,
    })),
    promotions: promotions.map((promotion) => {
      const uses = adjustments.filter(({ code }) => code === promotion.code)
      return { ...promotion, uses: uses.length, amount: uses.reduce((sum, { amount }) => sum + Number(amount), 0) }
    }),
    deleted_promotions: deletedPromotionsOf(cart),
    payment_sessions: cart.payment_collection?.payment_sessions ?? [],
  }
}

/** The cart keeps its link to a promotion that has been deleted. */
function deletedPromotionsOf(cart: CompletableCart): string[] {
  const promotions: ({ id: string } | null | undefined)[] = cart.promotions ?? []
  if (promotions.every(Boolean)) {
    return []
  }
  const known = new Set(promotions.map((promotion) => promotion?.id))
  const lost = adjustmentsOf(cart).flatMap(({ code, promotion_id }) =>
    code && promotion_id && !known.has(promotion_id) ? code : []
  )
  return [...new Set(lost)]
}
