import type { ItemInput, ShippingMethodInput } from "../modules/draft-order/input-rules"
import type { LineItemChanges } from "../modules/draft-order/line-rules"
import type { Metadata } from "../modules/draft-order/types"
import type { LockInput } from "./steps/lock-cart"

export type { ItemInput, LineItemChanges, ShippingMethodInput }

export type AddressInput = {
  first_name?: string | null
  last_name?: string | null
  phone?: string | null
  company?: string | null
  address_1?: string | null
  address_2?: string | null
  city?: string | null
  /** ISO 3166-1 alpha-2; of a shipping address, a country of the region. */
  country_code?: string | null
  province?: string | null
  postal_code?: string | null
  metadata?: Metadata | null
}

/** Amounts are in major units of the region's currency. */
export type CreateDraftOrderInput = {
  /** Given by the module, unless the caller has one. */
  id?: string
  region_id: string
  email?: string
  customer_id?: string
  /** Left out, the store's default sales channel. */
  sales_channel_id?: string
  /** Must be the region's, where it is given. */
  currency_code?: string
  items?: ItemInput[]
  shipping_methods?: ShippingMethodInput[]
  /** An address, or the id of one that the customer has saved: the draft gets a copy. */
  shipping_address?: AddressInput | string
  billing_address?: AddressInput | string
  /** As they are or in another case: `summer10` finds `SUMMER10`. */
  promo_codes?: string[]
  no_notification_order?: boolean
  /** The draft's own. */
  metadata?: Metadata
  /** Handed on to the hooks of core's `createCartWorkflow`. */
  additional_data?: Record<string, unknown>
}

/** Amounts are in major units of the region's currency. What is left out stays as it is. */
export type UpdateDraftOrderInput = LockInput & {
  /** The draft order's id. */
  id: string
  /** When given, the change is refused unless the draft order still has this version. */
  version?: number
  region_id?: string
  email?: string
  customer_id?: string
  sales_channel_id?: string
  /** Must be the region's, where it is given. */
  currency_code?: string
  /** An address, the id of one that the customer has saved, or null to clear it. */
  shipping_address?: AddressInput | string | null
  billing_address?: AddressInput | string | null
  /** Replaces the codes that apply; `[]` clears them. */
  promo_codes?: string[]
  no_notification_order?: boolean
  /** Merged key by key; `""` removes a key. */
  metadata?: Metadata
  /** Lets a region with another currency take the negotiated prices away. */
  discard_negotiated_prices?: boolean
  /** Handed on to the hooks of core's `refreshCartItemsWorkflow`. */
  additional_data?: Record<string, unknown>
}
