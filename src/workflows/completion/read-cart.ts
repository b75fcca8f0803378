import type { MedusaContainer } from "@medusajs/framework/types"
import { stockedAt } from "../../cart/calculate/stock"
import { readPromotions } from "../../cart/facts/promotions"
import { readSalesChannel } from "../../cart/facts/places"
import { readOptionProfiles } from "../../cart/facts/shipping-options"
import { readVariants } from "../../cart/facts/variants"
import { adjustmentsOf, type CartVariant, type CompletableCart } from "../../cart/to-order"
import type { SalesChannelFacts, VariantFacts } from "../../cart/types"
import type { CountedPromotion } from "../../modules/draft-order/rules/promotions"
import { find } from "../shared/lookups/find"
import { withRequiredShipping } from "../shared/lookups/terms"

/** A cart, and what decides beside it whether it can become an order. */
export type CartToComplete = {
  cart: CompletableCart
  /** Null where it has been deleted, or the cart has none. */
  sales_channel: { id: string; is_disabled: boolean } | null
  /** The shipping profiles of the options that its methods come from, by the options' ids. */
  shipping_profiles: Record<string, string>
  /** Those that take something off. */
  promotions: CountedPromotion[]
}

/** What core's own `completeCartFields` reads of a cart, but for its variants. */
const FIELDS = [
  "*",
  "total",
  "items.*",
  "items.tax_lines.*",
  "items.adjustments.*",
  "customer.*",
  "region.*",
  "shipping_address.*",
  "billing_address.*",
  "shipping_methods.*",
  "shipping_methods.tax_lines.*",
  "shipping_methods.adjustments.*",
  "credit_lines.*",
  "promotions.id",
  "payment_collection.*",
  "payment_collection.payment_sessions.*",
  "payment_collection.payment_sessions.payment.canceled_at",
]

/** No location: a deleted sales channel has none. */
const NOWHERE: SalesChannelFacts = { id: "", name: "", is_disabled: false, stock_locations: [] }

/**
 * A draft order's cart with all that completing it reads, once: validation, the order and its stock take it from here.
 * Undefined where the cart has been deleted. A fixed number of statements, kinds in parallel.
 *
 * @param more - fields that the caller wants of the cart beside those
 */
export async function readCartToComplete(
  cartId: string,
  container: MedusaContainer,
  more: string[] = []
): Promise<CartToComplete | undefined> {
  const [cart] = await find<CompletableCart>("cart", [...new Set([...FIELDS, ...more])], { id: cartId }, container)
  if (!cart) {
    return undefined
  }
  const variantIds = [...new Set(cart.items.flatMap(({ variant_id }) => variant_id ?? []))]
  const optionIds = (cart.shipping_methods ?? []).flatMap(({ shipping_option_id }) => shipping_option_id ?? [])
  const codes = adjustmentsOf(cart).flatMap(({ code }) => code ?? [])

  const [variants, channel, profiles, promotions, items] = await Promise.all([
    readVariants(variantIds, container),
    cart.sales_channel_id ? readSalesChannel(cart.sales_channel_id, container) : undefined,
    optionIds.length ? readOptionProfiles(optionIds, container) : new Map<string, string>(),
    readPromotions({ codes }, container),
    withRequiredShipping(cart.items, { cart_id: cartId }, container),
  ])
  const stocked = new Map([...variants].map(([id, variant]) => [id, toCartVariant(variant, channel ?? NOWHERE)]))

  return {
    cart: { ...cart, items: items.map((item) => ({ ...item, variant: stocked.get(item.variant_id ?? "") ?? null })) },
    sales_channel: channel ? { id: channel.id, is_disabled: channel.is_disabled } : null,
    shipping_profiles: Object.fromEntries(profiles),
    promotions,
  }
}

function toCartVariant(variant: VariantFacts, channel: SalesChannelFacts): CartVariant {
  const { title, product } = variant
  const profile = product?.shipping_profile_id

  return {
    ...stockedAt(variant, channel),
    title,
    product: product && {
      id: product.id,
      title: product.title,
      status: product.status,
      is_giftcard: product.is_giftcard,
      shipping_profile: profile ? { id: profile } : null,
    },
  }
}
