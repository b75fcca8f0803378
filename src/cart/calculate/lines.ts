import { invalid } from "../../modules/draft-order/errors"
import type { ItemInput } from "../../modules/draft-order/rules/input-schemas"
import type { CartFacts, CartLine, CartView, CustomerFacts, PriceFacts, RegionFacts, VariantFacts } from "../types"
import { pickPaths } from "./pick-paths"
import type { PriceRequest } from "./price-groups"

/** An item of a request, with the id that its line gets. */
export type IdentifiedItem = ItemInput & { id: string }

/** Where and for whom a line is priced; `cart` is the one that is there, where the line is to be in one. */
type Place = { region: RegionFacts; customer: Partial<CustomerFacts> | null; cart?: CartView }

/** Of a cart that is there, what core's pricing is told (`cartFieldsForPricingContext`). */
const OF_CART = [
  "id",
  "sales_channel_id",
  "shipping_address.city",
  "shipping_address.country_code",
  "shipping_address.province",
  "shipping_address.postal_code",
  "item_total",
  "total",
  "locale",
  "email",
]

/**
 * What core's pricing is asked for a line, in the shape and with the contents of core's cart workflows; undefined for
 * one without a price set. `context` is of the host's handler on `setPricingContext`.
 */
export function toLinePriceRequest(
  { variant_id, quantity, unit_price }: { variant_id?: string | null; quantity: number; unit_price?: number },
  variants: Map<string, VariantFacts>,
  { region, customer, cart }: Place,
  context: Record<string, unknown> | undefined
): PriceRequest | undefined {
  const price_set_id = variants.get(variant_id ?? "")?.price_set_id
  return price_set_id
    ? {
        price_set_id,
        quantity,
        context: {
          ...(cart && pickPaths(cart, OF_CART)),
          customer: customer ?? undefined,
          region,
          ...context,
          currency_code: region.currency_code,
          region_id: region.id,
          customer_id: customer?.id,
          is_custom_price: !!unit_price,
        },
      }
    : undefined
}

/** Whether no price of core's says if a negotiated one, for a line or for shipping, includes tax. */
export function mustKnowTaxPreference(
  negotiated: (number | undefined)[],
  prices: ({ amount: number | null } | undefined)[]
): boolean {
  return negotiated.some((amount, index) => amount !== undefined && typeof prices[index]?.amount !== "number")
}

/**
 * The cart's lines, at core's prices and at negotiated ones. A negotiated price includes tax where core's price of the
 * line does, or else where prices in the currency or region do.
 *
 * @throws `invalid_data` that names the item, where it has neither price.
 */
export function toLines(
  items: IdentifiedItem[],
  prices: (PriceFacts | undefined)[],
  facts: Pick<CartFacts, "variants" | "region">,
  arePricesTaxInclusive: boolean
): CartLine[] {
  return items.map((item, index) => {
    const price = prices[index]
    const amount = item.unit_price ?? price?.amount
    if (amount === undefined || amount === null) {
      throw invalid(
        `items[${index}].unit_price`,
        `is required: variant ${item.variant_id} has no price in ${facts.region.currency_code}`
      )
    }
    return {
      ...describe(item, facts.variants.get(item.variant_id ?? "")),
      is_custom_price: item.unit_price !== undefined,
      is_tax_inclusive: typeof price?.amount === "number" ? price.is_tax_inclusive : arePricesTaxInclusive,
      unit_price: amount,
      compare_at_unit_price: price && comparedTo(price),
      tax_lines: [],
      adjustments: [],
    }
  })
}

/** Whether an item requires shipping as its draft order has it. */
export function requiresShipping({ requires_shipping }: ItemInput, variant: VariantFacts | undefined): boolean {
  return (
    requires_shipping ??
    (!!variant?.product?.shipping_profile_id ||
      !!variant?.inventory_items.some(({ requires_shipping }) => requires_shipping))
  )
}

/** What core copies from variant and product to a line. */
export function describe(item: IdentifiedItem, variant: VariantFacts | undefined) {
  const product = variant?.product

  return {
    id: item.id,
    quantity: item.quantity,
    title: item.title ?? product?.title ?? "",
    subtitle: variant?.title,
    thumbnail: variant?.thumbnail ?? product?.thumbnail,
    product_id: product?.id,
    product_title: product?.title,
    product_description: product?.description,
    product_subtitle: product?.subtitle,
    product_type: product?.type?.value ?? null,
    product_type_id: product?.type?.id ?? null,
    product_collection: product?.collection?.title ?? null,
    product_handle: product?.handle,
    variant_id: variant?.id,
    variant_sku: variant?.sku,
    variant_barcode: variant?.barcode,
    variant_title: variant?.title,
    is_discountable: product?.discountable ?? true,
    is_giftcard: product?.is_giftcard ?? false,
    // Core cannot complete a cart with a line that requires shipping and has no variant: the draft order keeps it.
    requires_shipping: !!variant && requiresShipping(item, variant),
    metadata: item.metadata ?? {},
  }
}

/** Of a sale price: the price before the sale. */
export function comparedTo({ is_sale, amount, original_amount }: PriceFacts): number | null | undefined {
  return is_sale && original_amount !== amount ? original_amount : undefined
}
