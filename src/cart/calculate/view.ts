import type {
  Adjustment,
  CartContent,
  CartLine,
  CartShippingMethod,
  CartView,
  CustomerFacts,
  PromotionFacts,
  RegionFacts,
  ShippingOptionFacts,
  VariantFacts,
} from "../types"
import type { CalculatedTotals } from "./totals"

/** What a cart points to. */
export type CartSurroundings = {
  region: RegionFacts
  customer: Partial<CustomerFacts> | null
  variants: Map<string, VariantFacts>
  promotions: PromotionFacts[]
  shipping_options: ShippingOptionFacts[]
}

const EMPTY_ADDRESS = {
  customer_id: null,
  company: null,
  first_name: null,
  last_name: null,
  address_1: null,
  address_2: null,
  city: null,
  country_code: null,
  province: null,
  postal_code: null,
  phone: null,
  metadata: null,
}

/**
 * A cart as core reads it (`cartFieldsForRefreshSteps`), made of what it holds: for the host's modules, handlers and
 * providers, and for answers.
 */
export function toCartView(content: CartContent, around: CartSurroundings, totals: CalculatedTotals): CartView {
  const { id, region_id, currency_code, sales_channel_id, customer_id, email } = content
  const { shipping_address, billing_address } = content

  return {
    id,
    region_id,
    currency_code,
    sales_channel_id,
    customer_id,
    email,
    locale: content.locale,
    metadata: content.metadata,
    completed_at: null,
    ...(shipping_address && { shipping_address_id: shipping_address.id }),
    ...(billing_address && { billing_address_id: billing_address.id }),
    shipping_address: shipping_address && { ...EMPTY_ADDRESS, ...defined(shipping_address) },
    billing_address: billing_address && { ...EMPTY_ADDRESS, ...defined(billing_address) },
    region: around.region,
    ...(around.customer && { customer: around.customer }),
    credit_lines: content.credit_lines,
    promotions: around.promotions
      .filter((promotion) => content.promotion_ids.includes(promotion.id))
      .sort((a, b) => a.id.localeCompare(b.id)),
    items: content.items.map((line) => ({ ...toItem(line, around), ...totals.parts.get(line.id) })),
    shipping_methods: content.shipping_methods.map((method) => ({
      ...toShippingMethod(method, around),
      ...totals.parts.get(method.id),
    })),
    ...totals.cart,
  }
}

function toItem({ tax_lines, adjustments, ...line }: CartLine, { variants }: CartSurroundings) {
  const variant = variants.get(line.variant_id ?? "")
  const product = variant?.product

  return {
    ...orNull(line),
    id: line.id,
    requires_shipping: line.requires_shipping,
    variant_option_values: line.variant_option_values ?? null,
    tax_lines: tax_lines.map((taxLine) => ({ ...orNull(taxLine), metadata: null, item_id: line.id })),
    adjustments: adjustments.map(({ is_tax_inclusive = false, ...adjustment }) => ({
      ...toAdjustment(adjustment),
      is_tax_inclusive,
      item_id: line.id,
    })),
    ...(product && { product: toProduct(product) }),
    ...(variant &&
      product && {
        variant: {
          ...pickMeasures(variant),
          id: variant.id,
          product: {
            id: product.id,
            shipping_profile: product.shipping_profile_id && { id: product.shipping_profile_id },
          },
        },
      }),
  }
}

function toProduct({ id, is_giftcard, collection_id, type_id, weight, categories, tags }: Product) {
  return {
    id,
    is_giftcard,
    collection_id,
    type_id,
    weight,
    categories: categories.map(({ id }) => ({ id })),
    tags: tags.map(({ id }) => ({ id })),
  }
}

type Product = NonNullable<VariantFacts["product"]>

function pickMeasures({ weight, length, height, width, material }: VariantFacts) {
  return { weight, length, height, width, material }
}

function toShippingMethod(
  { tax_lines, adjustments, ...method }: CartShippingMethod,
  { shipping_options }: CartSurroundings
) {
  const option = shipping_options.find(({ id }) => id === method.shipping_option_id)

  return {
    ...method,
    description: null,
    metadata: null,
    tax_lines: tax_lines.map((taxLine) => ({ ...orNull(taxLine), metadata: null, shipping_method_id: method.id })),
    adjustments: adjustments.map(({ is_tax_inclusive, ...adjustment }) => ({
      ...toAdjustment(adjustment),
      shipping_method_id: method.id,
    })),
    ...(option && {
      shipping_option: {
        id: option.id,
        shipping_option_type_id: option.shipping_option_type_id,
        shipping_profile_id: option.shipping_profile_id,
      },
    }),
  }
}

function toAdjustment(adjustment: Adjustment) {
  return { ...orNull(adjustment), description: null, provider_id: null, metadata: null }
}

/** As the database has it: what is not given is null there. */
function orNull(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).map(([key, value]) => [key, value ?? null]))
}

function defined(row: object): Record<string, unknown> {
  return Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined))
}
