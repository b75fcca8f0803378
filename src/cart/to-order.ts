import type {
  BigNumberInput,
  CampaignBudgetUsageContext,
  CartDTO,
  CartLineItemDTO,
  CartShippingMethodDTO,
  PaymentCollectionDTO,
  UsageComputedActions,
} from "@medusajs/framework/types"
import { OrderStatus } from "@medusajs/framework/utils"
import type { CustomerFacts, Metadata, SerializedDraftOrder } from "../modules/draft-order"
import { orderIdOf } from "../modules/draft-order/rules/state"
import type { StockedVariant } from "../modules/draft-order/rules/stock"
import { withNewIds } from "./new-ids"

/** A variant with its stock at the locations of the cart's sales channel. */
export type CartVariant = StockedVariant & {
  title: string
  product?: {
    id: string
    title: string
    status: string
    is_giftcard: boolean
    shipping_profile?: { id: string } | null
  } | null
}

type TaxLine = {
  description?: string
  tax_rate_id?: string
  code: string
  rate: number
  provider_id?: string
  metadata?: unknown
  data?: unknown
}

type Adjustment = {
  code?: string
  amount: number
  description?: string
  promotion_id?: string
  provider_id?: string
  is_tax_inclusive?: boolean
}

type CartItem = Omit<CartLineItemDTO, "tax_lines" | "adjustments"> & {
  variant?: CartVariant | null
  tax_lines?: TaxLine[]
  adjustments?: Adjustment[]
}

type CartShippingMethod = Omit<CartShippingMethodDTO, "tax_lines" | "adjustments"> & {
  raw_amount?: BigNumberInput
  tax_lines?: TaxLine[]
  adjustments?: Adjustment[]
}

export type CompletableCart = Omit<CartDTO, "items" | "shipping_methods" | "total"> & {
  total: number
  items: CartItem[]
  shipping_methods?: CartShippingMethod[]
  customer?: CustomerFacts | null
  region?: { id: string } | null
  promotions?: { id: string }[]
  payment_collection?: PaymentCollectionDTO | null
}

/**
 * The order that core's `completeCartWorkflow` makes of this cart, but for its id and `no_notification`: those are the
 * draft's. Its lines are in the order of the cart's. Its metadata are the cart's, and over them what the plugin's
 * options take of the draft's.
 */
export function orderFromCart(cart: CompletableCart, draftOrder: SerializedDraftOrder, draftMetadata: Metadata = {}) {
  return {
    id: orderIdOf(draftOrder.id),
    no_notification: draftOrder.no_notification_order ?? false,
    status: OrderStatus.PENDING,
    region_id: cart.region_id,
    customer_id: cart.customer?.id,
    sales_channel_id: cart.sales_channel_id,
    email: cart.email,
    currency_code: cart.currency_code,
    locale: cart.locale ?? undefined,
    shipping_address: withoutId(cart.shipping_address),
    billing_address: withoutId(cart.billing_address),
    items: withNewIds(cart.items.map(orderItem), "ordli"),
    shipping_methods: (cart.shipping_methods ?? []).map(orderShippingMethod),
    credit_lines: (cart.credit_lines ?? []).map(({ amount, raw_amount, reference, reference_id, metadata }) => ({
      amount,
      raw_amount,
      reference,
      reference_id,
      metadata,
    })),
    metadata: Object.keys(draftMetadata).length ? { ...cart.metadata, ...draftMetadata } : cart.metadata,
    promo_codes: adjustmentsOf(cart).flatMap(({ code }) => code ?? []),
  }
}

export type OrderOfCart = ReturnType<typeof orderFromCart>

/** What the promotion module counts. */
export type PromotionUsage = {
  computedActions: UsageComputedActions[]
  registrationContext: CampaignBudgetUsageContext
}

/** What the order's promotions use up of their limits and budgets. */
export function promotionUsageOf(cart: CompletableCart): PromotionUsage {
  return {
    computedActions: adjustmentsOf(cart).map(({ amount, code }) => ({ amount, code: code ?? "" })),
    registrationContext: { customer_id: cart.customer?.id ?? null, customer_email: cart.email ?? null },
  }
}

function orderItem(item: CartItem) {
  const { variant } = item

  return {
    quantity: item.quantity,
    title: item.title,
    subtitle: item.subtitle,
    thumbnail: item.thumbnail,
    product_id: variant?.product?.id ?? item.product_id,
    product_title: item.product_title,
    product_description: item.product_description,
    product_subtitle: item.product_subtitle,
    product_type: item.product_type,
    product_type_id: item.product_type_id,
    product_collection: item.product_collection,
    product_handle: item.product_handle,
    variant_id: variant?.id,
    variant_sku: item.variant_sku,
    variant_barcode: item.variant_barcode,
    variant_title: item.variant_title,
    variant_option_values: item.variant_option_values,
    is_discountable: item.is_discountable,
    is_giftcard: variant?.product?.is_giftcard ?? false,
    requires_shipping: item.requires_shipping,
    unit_price: item.unit_price,
    compare_at_unit_price: item.compare_at_unit_price,
    is_tax_inclusive: !!item.is_tax_inclusive,
    metadata: item.metadata ?? {},
    tax_lines: orderTaxLines(item.tax_lines),
    adjustments: orderAdjustments(item.adjustments),
  }
}

function orderShippingMethod(method: CartShippingMethod) {
  return {
    name: method.name,
    description: method.description,
    amount: method.raw_amount ?? method.amount,
    is_tax_inclusive: method.is_tax_inclusive,
    shipping_option_id: method.shipping_option_id,
    data: method.data,
    metadata: method.metadata,
    tax_lines: orderTaxLines(method.tax_lines),
    adjustments: orderAdjustments(method.adjustments),
  }
}

function orderTaxLines(lines: TaxLine[] = []) {
  return lines.map(({ description, tax_rate_id, code, rate, provider_id, metadata, data }) => ({
    description,
    tax_rate_id,
    code,
    rate,
    provider_id,
    metadata: metadata ?? null,
    data: data ?? null,
  }))
}

function orderAdjustments(adjustments: Adjustment[] = []) {
  return adjustments.map(({ code, amount, description, promotion_id, provider_id, is_tax_inclusive }) => ({
    code,
    amount,
    description,
    promotion_id,
    provider_id,
    is_tax_inclusive,
  }))
}

export function adjustmentsOf(cart: CompletableCart): Adjustment[] {
  return [...cart.items, ...(cart.shipping_methods ?? [])].flatMap(({ adjustments }) => adjustments ?? [])
}

function withoutId<T extends { id?: string }>(address: T | null | undefined): Omit<T, "id"> | null {
  if (!address) {
    return null
  }
  const { id, ...rest } = address
  return rest
}
