import type { CartRow } from "../modules/draft-order"
import type { PathOf } from "../modules/draft-order/rules/input"
import type { ItemInput, LineItemChanges, ShippingMethodInput } from "../modules/draft-order/rules/input-schemas"
import type { CompletionIssue } from "../modules/draft-order/rules/issues"
import type { Metadata } from "../modules/draft-order/types"

export type * from "./facts/types"

/** An address of a cart. `country_code` is ISO 3166-1 alpha-2. */
export type CartAddress = {
  first_name?: string | null
  last_name?: string | null
  phone?: string | null
  company?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  country_code?: string | null
  province?: string | null
  postal_code?: string | null
  metadata?: Metadata | null
}

/** What staff want of a cart. Amounts are in major units of the region's currency. */
export type CartRequest = {
  region_id: string
  /** Must be the region's, where it is given. */
  currency_code?: string
  customer_id?: string
  email?: string
  /** Left out, the store's default sales channel. */
  sales_channel_id?: string
  /** BCP 47, as core's carts have it: lines get the texts of that language where the store has translations. */
  locale?: string | null
  /** An address, or the id of one that the customer has saved. */
  shipping_address?: CartAddress | string | null
  billing_address?: CartAddress | string | null
  items?: ItemInput[]
  shipping_methods?: ShippingMethodInput[]
  /** As they are written in the store, or in another case. */
  promo_codes?: string[]
  /** Handed on to the host's handlers on the hooks of core's cart workflows. */
  additional_data?: Record<string, unknown> | null
}

/**
 * What staff want changed of a cart that is there. What is left out stays. Amounts are in major units of the region's
 * currency.
 */
export type CartChanges = {
  region_id?: string
  /** Must be the region's, where it is given. */
  currency_code?: string
  customer_id?: string
  email?: string
  sales_channel_id?: string
  /** An address, the id of one that the customer has saved, or null to clear it. */
  shipping_address?: CartAddress | string | null
  billing_address?: CartAddress | string | null
  /** BCP 47, or null for the store's own texts. */
  locale?: string | null
  /** Replaces the codes that apply. */
  promo_codes?: string[]
  /** Lets a region with another currency take the negotiated prices away. */
  discard_negotiated_prices?: boolean
  items_to_add?: ItemInput[]
  items_to_update?: (LineItemChanges & { id: string })[]
  items_to_remove?: string[]
  /** Each in place of the one for its shipping profile. */
  shipping_methods?: ShippingMethodInput[]
  shipping_methods_to_remove?: string[]
  additional_data?: Record<string, unknown> | null
}

/** How the caller's input names what the changes list. */
export type ChangePaths = { items: string; lines: PathOf; shipping_methods: PathOf }

export type TaxLine = {
  id: string
  description?: string
  tax_rate_id?: string
  code: string
  rate: number
  provider_id?: string
  data?: Record<string, unknown> | null
}

export type Adjustment = {
  id: string
  code: string
  amount: number
  promotion_id?: string
  is_tax_inclusive?: boolean
}

/** A line as it stands in the cart. `unit_price` is in major units. */
export type CartLine = {
  id: string
  quantity: number
  title: string
  subtitle?: string | null
  thumbnail?: string | null
  product_id?: string | null
  product_title?: string | null
  product_description?: string | null
  product_subtitle?: string | null
  product_type: string | null
  product_type_id: string | null
  product_collection: string | null
  product_handle?: string | null
  variant_id?: string | null
  variant_sku?: string | null
  variant_barcode?: string | null
  variant_title?: string | null
  variant_option_values?: Record<string, unknown> | null
  is_discountable: boolean
  is_giftcard: boolean
  requires_shipping: boolean
  is_custom_price: boolean
  is_tax_inclusive: boolean
  unit_price: number
  compare_at_unit_price?: number | null
  metadata: Metadata
  tax_lines: TaxLine[]
  adjustments: Adjustment[]
  /** Of a line that is there. */
  created_at?: string
  updated_at?: string
}

export type CartShippingMethod = {
  id: string
  name: string
  /** Null only for a method that was not made of an option. */
  shipping_option_id: string | null
  amount: number
  is_tax_inclusive: boolean
  data: Record<string, unknown>
  tax_lines: TaxLine[]
  adjustments: Adjustment[]
}

/** The place, the people and the addresses of a cart. */
export type CartHead = Pick<
  CartRow,
  "id" | "region_id" | "currency_code" | "sales_channel_id" | "customer_id" | "email" | "locale" | "metadata"
> & {
  shipping_address: (CartAddress & { id: string }) | null
  billing_address: (CartAddress & { id: string }) | null
}

/** All that is to stand in a cart, and beside it in the draft order's own tables. */
export type CartContent = CartHead & {
  items: CartLine[]
  shipping_methods: CartShippingMethod[]
  /** What other plugins take off the total. This one leaves them as they are. */
  credit_lines: { amount: number }[]
  /** The promotions that take something off. */
  promotion_ids: string[]
  /** The guest who is made with the cart. */
  guest: { id: string; email: string } | null
  terms: {
    line_items: { line_item_id: string; requires_shipping: boolean }[]
    shipping_methods: { shipping_method_id: string; amount: number }[]
  }
}

/** Something that could not be kept: what, and why. `path` names it in the draft order. */
export type CartWarning = {
  code:
    | "shipping_method_removed"
    | "promotion_not_applied"
    | "custom_item_removed"
    | "shipping_address_removed"
    | "customer_replaced"
  message: string
  path: string
}

/** A calculated cart: what to write, and the cart as it is to be shown. */
export type CalculatedCart = {
  content: CartContent
  cart: CartView
  warnings: CartWarning[]
  issues: CompletionIssue[]
}

type Row = Record<string, unknown>

/** A cart as core reads it, with its totals and what it points to. */
export type CartView = Row & {
  id: string
  currency_code: string
  items: (Row & { id: string; requires_shipping: boolean })[]
  shipping_methods: (Row & { id: string })[]
  total: number
}
