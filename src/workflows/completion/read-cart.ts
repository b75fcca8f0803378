import type { MedusaContainer } from "@medusajs/framework/types"
import { decorateCartTotals } from "@medusajs/framework/utils"
import { stockedAt } from "../../cart/calculate/stock"
import { readPromotions } from "../../cart/facts/promotions"
import { readPlaces } from "../../cart/facts/places"
import { readOptionProfiles } from "../../cart/facts/shipping-options"
import { readVariants } from "../../cart/facts/variants"
import { adjustmentsOf, type CartVariant, type CompletableCart } from "../../cart/to-order"
import type { PlaceReferences, SalesChannelFacts, VariantFacts } from "../../cart/types"
import { type CartToOrderRow, DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import type { CountedPromotion } from "../../modules/draft-order/rules/promotions"
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

/** No location: a deleted sales channel has none. */
const NOWHERE: SalesChannelFacts = { id: "", name: "", is_disabled: false, stock_locations: [] }

/**
 * A draft order's cart with all that completing it reads, once: validation, the order and its stock take it from here.
 * Undefined where the cart has been deleted. A fixed number of statements, kinds in parallel.
 */
export async function readCartToComplete(
  cartId: string,
  container: MedusaContainer
): Promise<CartToComplete | undefined> {
  const row = await container.resolve(DRAFT_ORDER_MODULE).draftCarts.readCart(cartId)
  if (!row) {
    return undefined
  }
  const cart = withTotals(row)
  const variantIds = [...new Set(cart.items.flatMap(({ variant_id }) => variant_id ?? []))]
  const optionIds = (cart.shipping_methods ?? []).flatMap(({ shipping_option_id }) => shipping_option_id ?? [])
  const codes = adjustmentsOf(cart).flatMap(({ code }) => code ?? [])

  const [variants, places, profiles, promotions, items] = await Promise.all([
    readVariants(variantIds, container),
    readPlaces(placesOf(row), container),
    optionIds.length ? readOptionProfiles(optionIds, container) : new Map<string, string>(),
    readPromotions({ codes }, container),
    withRequiredShipping(cart.items, { cart_id: cartId }, container),
  ])
  const { regions, sales_channels, customers } = places
  const [channel = NOWHERE] = sales_channels
  const stocked = new Map([...variants].map(([id, variant]) => [id, toCartVariant(variant, channel)]))

  return {
    cart: {
      ...cart,
      region: regions[0] ?? null,
      customer: customers[0] ?? null,
      items: items.map((item) => ({ ...item, variant: stocked.get(item.variant_id ?? "") ?? null })),
    },
    sales_channel: channel === NOWHERE ? null : { id: channel.id, is_disabled: channel.is_disabled },
    shipping_profiles: Object.fromEntries(profiles),
    promotions,
  }
}

function placesOf({ region_id, sales_channel_id, customer_id }: CartToOrderRow): PlaceReferences {
  return {
    region_ids: [region_id].filter(Boolean),
    sales_channel_ids: [sales_channel_id].filter(Boolean),
    customer_ids: customer_id ? [customer_id] : [],
  }
}

/** With core's totals of the cart and all of its parts, in numbers. What core has removed of it is not there. */
function withTotals(row: CartToOrderRow): CompletableCart {
  const shipping_methods = row.shipping_methods.filter(({ deleted_at }) => deleted_at === null)
  return JSON.parse(JSON.stringify(decorateCartTotals({ ...row, shipping_methods })))
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
