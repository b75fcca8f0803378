import type { MedusaContainer } from "@medusajs/framework/types"
import { type CompletionFacts, completionIssues } from "../../modules/draft-order/rules/completion"
import type { CountedPromotion } from "../../modules/draft-order/rules/promotions"
import type { CompletionIssue } from "../../modules/draft-order/rules/issues"
import { adjustmentsOf, type CompletableCart } from "./order-from-cart"
import { find } from "../shared/lookups/find"

const PROMOTION_FIELDS = [
  "code",
  "status",
  "limit",
  "used",
  "campaign.starts_at",
  "campaign.ends_at",
  "campaign.budget.*",
  "campaign.budget.usages.*",
]

/** Everything that stops this cart from becoming an order: what readiness names, and what completion refuses. */
export async function findCompletionIssues(
  cart: CompletableCart | null,
  container: MedusaContainer
): Promise<CompletionIssue[]> {
  if (!cart) {
    return [{ code: "cart_missing", message: "Its cart has been deleted", path: "cart_id" }]
  }
  return completionIssues(await readFacts(cart, container), new Date())
}

async function readFacts(cart: CompletableCart, container: MedusaContainer): Promise<CompletionFacts> {
  const methods = cart.shipping_methods ?? []
  const adjustments = adjustmentsOf(cart).filter(({ code }) => code)
  const [channels, options, promotions] = await Promise.all([
    cart.sales_channel_id
      ? find<{ is_disabled: boolean }>("sales_channel", ["id", "is_disabled"], { id: cart.sales_channel_id }, container)
      : [],
    find<{ id: string; shipping_profile_id: string }>(
      "shipping_option",
      ["id", "shipping_profile_id"],
      { id: methods.flatMap(({ shipping_option_id }) => shipping_option_id ?? []) },
      container
    ),
    find<CountedPromotion>(
      "promotion",
      PROMOTION_FIELDS,
      { code: [...new Set(adjustments.map(({ code }) => code))] },
      container
    ),
  ])
  const reference = (id: string | null | undefined, found: unknown) => (id ? { id, exists: !!found } : null)
  const channel = reference(cart.sales_channel_id, channels[0])
  const profiles = new Map(options.map(({ id, shipping_profile_id }) => [id, shipping_profile_id]))

  return {
    customer_id: cart.customer?.id ?? null,
    customer_email: cart.email ?? null,
    region: reference(cart.region_id, cart.region),
    sales_channel: channel && { ...channel, is_disabled: !!channels[0]?.is_disabled },
    customer: reference(cart.customer_id, cart.customer),
    items: cart.items.map((item) => ({ ...item, quantity: Number(item.quantity), variant_id: item.variant_id })),
    shipping_methods: methods.map(({ name, shipping_option_id }) => ({
      name,
      shipping_option_id: shipping_option_id ?? null,
      shipping_profile_id: profiles.get(shipping_option_id ?? "") ?? null,
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
