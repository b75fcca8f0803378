import type { PaymentSession } from "./rules/completion"
import type { DraftOrderRecord, Metadata, Serialized } from "./types"

// Rows of core's cart module as the database has them. Amounts are in major units; times are the database's own texts.

export type AddressRow = {
  id: string
  first_name: string | null
  last_name: string | null
  phone: string | null
  company: string | null
  address_1: string | null
  address_2: string | null
  city: string | null
  country_code: string | null
  province: string | null
  postal_code: string | null
  metadata: Metadata | null
}

export type TaxLineRow = {
  id: string
  description: string | null
  tax_rate_id: string | null
  code: string
  rate: number
  provider_id: string | null
  data?: Record<string, unknown> | null
}

export type AdjustmentRow = {
  id: string
  code: string | null
  amount: number
  promotion_id: string | null
  is_tax_inclusive?: boolean
}

type PartRow = {
  id: string
  created_at: string
  updated_at: string
  tax_lines: TaxLineRow[]
  adjustments: AdjustmentRow[]
}

export type LineItemRow = PartRow & {
  quantity: number
  title: string
  subtitle: string | null
  thumbnail: string | null
  product_id: string | null
  product_title: string | null
  product_description: string | null
  product_subtitle: string | null
  product_type: string | null
  product_type_id: string | null
  product_collection: string | null
  product_handle: string | null
  variant_id: string | null
  variant_sku: string | null
  variant_barcode: string | null
  variant_title: string | null
  variant_option_values: Record<string, unknown> | null
  is_discountable: boolean
  is_giftcard: boolean
  requires_shipping: boolean
  is_custom_price: boolean
  is_tax_inclusive: boolean
  unit_price: number
  compare_at_unit_price: number | null
  metadata: Metadata | null
}

export type ShippingMethodRow = PartRow & {
  name: string
  shipping_option_id: string | null
  amount: number
  is_tax_inclusive: boolean
  data: Record<string, unknown> | null
  /** Set where core has removed the method. */
  deleted_at: string | null
}

export type CartRow = {
  id: string
  region_id: string
  currency_code: string
  sales_channel_id: string
  customer_id: string | null
  email: string | null
  locale: string | null
  metadata: Metadata | null
  completed_at: string | null
  created_at: string
  updated_at: string
  shipping_address: AddressRow | null
  billing_address: AddressRow | null
  items: LineItemRow[]
  /** Those that core has removed as well. */
  shipping_methods: ShippingMethodRow[]
  /** What other plugins take off the total, as gift cards do. */
  credit_lines: { amount: number }[]
  promotion_ids: string[]
}

export type PaymentCollectionRow = {
  id: string
  amount: number
  currency_code: string
  payment_sessions: (PaymentSession & {
    amount: number
    currency_code: string
    data?: Record<string, unknown> | null
  })[]
}

/** A cart with what an order is made of beside its own rows. Rows have all of their columns. */
export type CartToOrderRow = CartRow & {
  /** Null for one that has been deleted. */
  promotions: ({ id: string } | null)[]
  payment_collection: PaymentCollectionRow | null
}

/** A draft order's record, and what has become of its cart. */
export type DraftState = {
  draft_order: Serialized<DraftOrderRecord>
  /** The order that has come of the cart, whether or not the draft order is stamped with it. */
  order_id: string | null
  is_being_completed: boolean
}

/** A draft order with its cart, which is null where it has been deleted. */
export type DraftCart = DraftState & {
  cart: CartRow | null
  /** What is agreed on the cart's lines and shipping methods. */
  line_items: { line_item_id: string; requires_shipping: boolean }[]
  shipping_methods: { shipping_method_id: string; amount: number }[]
  payment_collection: PaymentCollectionRow | null
}

/** When a cart, and each of its lines by its id, was written last: ISO 8601. */
export type CartTimes = { cart: string | null; items: Record<string, string> }
