import { invalid } from "../../modules/draft-order/errors"
import type { ItemInput } from "../../modules/draft-order/rules/input-schemas"
import type { CartFacts, CartLine, CustomerFacts, PriceFacts, RegionFacts, VariantFacts } from "../types"
import type { PriceRequest } from "./price-groups"

/** An item of a request, with the id that its line gets. */
export type IdentifiedItem = ItemInput & { id: string }

type Place = { region: RegionFacts; customer: Partial<CustomerFacts> | null }

/**
 * What core's pricing is asked for each item, in the shape and with the contents of `createCartWorkflow`'s context;
 * undefined for an item without a price set. `context` is of the host's handler on `setPricingContext`.
 */
export function linePriceRequests(
  items: IdentifiedItem[],
  variants: Map<string, VariantFacts>,
  { region, customer }: Place,
  context: Record<string, unknown> | undefined
): (PriceRequest | undefined)[] {
  return items.map(({ variant_id, quantity, unit_price }) => {
    const price_set_id = variants.get(variant_id ?? "")?.price_set_id
    return price_set_id
      ? {
          price_set_id,
          quantity,
          context: {
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
  })
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
function describe(item: IdentifiedItem, variant: VariantFacts | undefined) {
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
function comparedTo({ is_sale, amount, original_amount }: PriceFacts): number | null | undefined {
  return is_sale && original_amount !== amount ? original_amount : undefined
}
