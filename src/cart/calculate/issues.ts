import { completionIssues, type PaymentSession } from "../../modules/draft-order/rules/completion"
import type { CompletionIssue } from "../../modules/draft-order/rules/issues"
import type { CartContent, CartFacts, ShippingOptionFacts } from "../types"
import { stockedAt } from "./stock"

/** Of a cart that is there: its lines, what it points to and is gone, and the customer's payment sessions. */
export type Existing = {
  line_ids: string[]
  region: boolean
  sales_channel: boolean
  customer: boolean
  payment_sessions: PaymentSession[]
}

const NEW: Existing = { line_ids: [], region: true, sales_channel: true, customer: true, payment_sessions: [] }

/** What would stop a draft order with this cart from completing, by the rules that readiness and completion follow. */
export function issuesOf(
  content: CartContent,
  facts: CartFacts,
  options: Pick<ShippingOptionFacts, "id" | "shipping_profile_id">[],
  exists: Existing = NEW
): CompletionIssue[] {
  const adjustments = [...content.items, ...content.shipping_methods].flatMap(({ adjustments }) => adjustments)
  const written = new Set(exists.line_ids)
  const requiresShipping = new Map(content.terms.line_items.map((row) => [row.line_item_id, row.requires_shipping]))

  return completionIssues(
    {
      customer_id: content.customer_id,
      customer_email: content.email,
      region: { id: content.region_id, exists: exists.region },
      sales_channel: {
        id: content.sales_channel_id,
        exists: exists.sales_channel,
        is_disabled: facts.sales_channel.is_disabled,
      },
      customer: content.customer_id ? { id: content.customer_id, exists: exists.customer } : null,
      items: content.items.map((line) => {
        const variant = facts.variants.get(line.variant_id ?? "")
        const profile = variant?.product?.shipping_profile_id
        return {
          ...(written.has(line.id) && { id: line.id }),
          title: line.title,
          quantity: line.quantity,
          variant_id: line.variant_id,
          requires_shipping: requiresShipping.get(line.id) ?? line.requires_shipping,
          variant: variant && {
            ...stockedAt(variant, facts.sales_channel),
            product: variant.product && {
              status: variant.product.status,
              shipping_profile: profile ? { id: profile } : null,
            },
          },
        }
      }),
      shipping_methods: content.shipping_methods.map(({ name, shipping_option_id }) => ({
        name,
        shipping_option_id,
        shipping_profile_id: options.find(({ id }) => id === shipping_option_id)?.shipping_profile_id ?? null,
      })),
      promotions: facts.promotions.map((promotion) => {
        const uses = adjustments.filter(({ code }) => code === promotion.code)
        return { ...promotion, uses: uses.length, amount: uses.reduce((sum, { amount }) => sum + amount, 0) }
      }),
      deleted_promotions: [],
      payment_sessions: exists.payment_sessions,
    },
    facts.now
  )
}
