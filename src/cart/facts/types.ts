import type { CountedPromotion } from "../../modules/draft-order/rules/promotions"
import type { CustomerFacts, RegionFacts, SalesChannelFacts, VariantFacts } from "../../modules/draft-order"

export type {
  CustomerFacts,
  InventoryFacts,
  PlaceReferences,
  Places,
  ProductFacts,
  RegionFacts,
  SalesChannelFacts,
  SavedAddressFacts,
  StockLocationFacts,
  VariantFacts,
} from "../../modules/draft-order"

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
