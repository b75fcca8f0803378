/*
 * What the host has of a cart or an order, as far as a customer sees something of it.
 */

/** As the host has it: a number, or what becomes one. */
export type Amount = unknown

type TaxLine = { code?: string | null; description?: string | null; rate: Amount; total?: Amount }
type Adjustment = { code?: string | null; amount: Amount; total?: Amount }
export type Nothing<T> = T | null | undefined

export type Priced = {
  total?: Amount
  subtotal?: Amount
  tax_total?: Amount
  discount_total?: Amount
  original_total?: Amount
  tax_lines?: Nothing<(TaxLine | null)[]>
  adjustments?: Nothing<(Adjustment | null)[]>
}

export type Item = Priced & {
  id: string
  title: string
  subtitle?: string | null
  product_title?: string | null
  variant_title?: string | null
  product_handle?: string | null
  thumbnail?: string | null
  variant_id?: string | null
  quantity: Amount
  unit_price: Amount
  compare_at_unit_price?: Amount
  is_tax_inclusive?: boolean
  requires_shipping?: boolean
}

export type GivenAddress = { [K in (typeof ADDRESS)[number]]?: unknown }

type ShippingMethod = Priced & { name: string; shipping_option_id?: string | null }

/** The cart of an open draft order, or the order of a completed one: they have these fields in common. */
export type Shown = {
  currency_code: string
  email?: string | null
  locale?: string | null
  items?: Nothing<(Item | null)[]>
  shipping_methods?: Nothing<(ShippingMethod | null)[]>
  shipping_address?: Nothing<GivenAddress>
  billing_address?: Nothing<GivenAddress>
  region?: Nothing<{ id?: string; name?: string | null; countries?: Nothing<({ iso_2: string } | null)[]> }>
} & { [K in (typeof TOTALS)[number]]?: Amount }

/** Its order, where it has one. */
export type ShownOrder = { id: string; display_id?: number | string | null; status?: string | null }

export const TOTALS = [
  "total",
  "subtotal",
  "tax_total",
  "discount_total",
  "discount_subtotal",
  "original_total",
  "item_total",
  "item_subtotal",
  "item_tax_total",
  "shipping_total",
  "shipping_subtotal",
  "shipping_tax_total",
] as const

export const ADDRESS = [
  "first_name",
  "last_name",
  "company",
  "address_1",
  "address_2",
  "city",
  "province",
  "postal_code",
  "country_code",
  "phone",
] as const

export const LINE_TOTALS = ["total", "subtotal", "tax_total", "discount_total", "original_total"] as const

const PRICED = [
  ...LINE_TOTALS,
  ...["code", "description", "rate", "total"].map((field) => `tax_lines.${field}`),
  ...["code", "amount", "total"].map((field) => `adjustments.${field}`),
]

const ITEM = [
  ...["id", "title", "subtitle", "product_title", "variant_title", "product_handle", "thumbnail", "variant_id"],
  ...["quantity", "unit_price", "compare_at_unit_price", "is_tax_inclusive", "requires_shipping"],
  ...PRICED,
]

/** What a customer's view is made of, of a cart or an order. */
export const SHOWN_FIELDS = [
  ...["id", "currency_code", "email", "locale", "region.name", "region.countries.iso_2"],
  ...TOTALS,
  ...ITEM.map((field) => `items.${field}`),
  ...["name", "shipping_option_id", ...PRICED].map((field) => `shipping_methods.${field}`),
  ...["shipping_address", "billing_address"].flatMap((address) => ADDRESS.map((field) => `${address}.${field}`)),
]
