import type { ItemInput, ShippingMethodInput } from "../modules/draft-order/rules/input-schemas"
import type { CompletionIssue } from "../modules/draft-order/rules/issues"
import type { CountedPromotion } from "../modules/draft-order/rules/promotions"
import type { Metadata } from "../modules/draft-order/types"

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

// A row of the host's is handed on with all of its columns, for rules and handlers of the host's to look at. Named here
// is what this plugin looks at.

export type RegionFacts = {
  id: string
  name: string
  currency_code: string
  automatic_taxes: boolean
  countries: { iso_2: string }[]
}

export type StockLocationFacts = { id: string; name: string; address?: unknown; fulfillment_sets: { id: string }[] }

export type SalesChannelFacts = {
  id: string
  name: string
  is_disabled: boolean
  stock_locations: StockLocationFacts[]
}

export type CustomerFacts = {
  id: string
  email: string | null
  first_name?: string | null
  last_name?: string | null
  has_account: boolean
  metadata?: Metadata | null
  groups: { id: string }[]
}

export type SavedAddressFacts = CartAddress & { id: string; customer_id: string }

export type InventoryFacts = {
  inventory_item_id: string
  required_quantity: number
  requires_shipping: boolean
  levels: { location_id: string; stocked_quantity: number; reserved_quantity: number }[]
}

export type ProductFacts = {
  id: string
  title: string
  subtitle: string | null
  description: string | null
  thumbnail: string | null
  handle: string | null
  status: string
  discountable: boolean
  is_giftcard: boolean
  weight: number | null
  type_id: string | null
  collection_id: string | null
  type: { id: string; value: string } | null
  collection: { id: string; title: string } | null
  categories: { id: string }[]
  tags: { id: string }[]
  shipping_profile_id: string | null
}

/** A variant; its product is null where it has been deleted. */
export type VariantFacts = {
  id: string
  title: string
  sku: string | null
  barcode: string | null
  thumbnail: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  weight: number | null
  length: number | null
  height: number | null
  width: number | null
  material: string | null
  product: ProductFacts | null
  price_set_id: string | null
  inventory_items: InventoryFacts[]
}

/** What core's pricing says of a price set for a quantity in a context. Amounts are in major units. */
export type PriceFacts = {
  amount: number | null
  original_amount: number | null
  is_tax_inclusive: boolean
  is_sale: boolean
}

/** A shipping option that fits; `price` is core's there, null where core has none. */
export type ShippingOptionFacts = {
  id: string
  name: string
  price_type: string
  provider_id: string
  data: Record<string, unknown> | null
  shipping_profile_id: string
  shipping_option_type_id: string | null
  fulfillment_set_id: string | null
  price_set_id: string | null
}

export type ShippingPriceFacts = { amount: number | null; is_tax_inclusive: boolean }

export type PromotionFacts = CountedPromotion & {
  id: string
  is_automatic: boolean
  is_tax_inclusive: boolean
  application_method: { id: string; value: number | null; type: string; currency_code: string | null } | null
}

/** What is known of everything that a request names, before anything is priced. */
export type CartFacts = {
  now: Date
  region: RegionFacts
  sales_channel: SalesChannelFacts
  /** Null where the cart has no customer, or a guest who is made with the cart. */
  customer: CustomerFacts | null
  variants: Map<string, VariantFacts>
  promotions: PromotionFacts[]
}

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
}

export type CartShippingMethod = {
  id: string
  name: string
  shipping_option_id: string
  amount: number
  is_tax_inclusive: boolean
  data: Record<string, unknown>
  tax_lines: TaxLine[]
  adjustments: Adjustment[]
}

/** The place, the people and the addresses of a cart. */
export type CartHead = {
  id: string
  region_id: string
  currency_code: string
  sales_channel_id: string
  customer_id: string | null
  email: string | null
  shipping_address: (CartAddress & { id: string }) | null
  billing_address: (CartAddress & { id: string }) | null
}

/** All that is to stand in a cart, and beside it in the draft order's own tables. */
export type CartContent = CartHead & {
  items: CartLine[]
  shipping_methods: CartShippingMethod[]
  /** The promotions that take something off. */
  promotion_ids: string[]
  /** The guest who is made with the cart. */
  guest: { id: string; email: string } | null
  terms: {
    line_items: { line_item_id: string; requires_shipping: boolean }[]
    shipping_methods: { shipping_method_id: string; amount: number }[]
  }
}

/** Something that could not be kept: what, and why. `path` names it in the request. */
export type CartWarning = { code: "promotion_not_applied"; message: string; path: string }

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
}
