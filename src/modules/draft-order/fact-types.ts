import type { AddressRow } from "./draft-cart-types"
import type { Metadata } from "./types"

// Rows of the host's, with what belongs to them. A row comes with all of its columns, for rules and handlers of the
// host's to look at. Named here is what this plugin looks at. Times are the database's own texts.

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

export type SavedAddressFacts = AddressRow & { customer_id: string }

/** What a request names beside what it sells. */
export type PlaceReferences = {
  region_ids?: string[]
  /** Null for the store's default sales channel. */
  sales_channel_ids?: string[] | null
  customer_ids?: string[]
  emails?: string[]
  /** Of addresses that customers have saved. */
  address_ids?: string[]
}

export type Places = {
  regions: RegionFacts[]
  sales_channels: SalesChannelFacts[]
  /** In core's order: of several with an e-mail address, core takes the first. */
  customers: CustomerFacts[]
  addresses: SavedAddressFacts[]
}

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

/** What one price of a price set depends on: the attributes of its rules and of its list's, and the quantity. */
export type PriceConditions = {
  price_set_id: string
  min_quantity: number | null
  max_quantity: number | null
  attributes: string[]
}

/** Whether prices include tax, of a currency or a region. */
export type TaxPreference = { attribute: string; value: string; is_tax_inclusive: boolean }
