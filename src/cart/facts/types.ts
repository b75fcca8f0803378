import type { CountedPromotion } from "../../modules/draft-order/rules/promotions"
import type { Metadata } from "../../modules/draft-order/types"
import type { CartAddress } from "../types"

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
