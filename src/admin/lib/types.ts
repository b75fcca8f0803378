import type {
  AdminCartDraftOrder,
  AdminCartDraftOrderCart,
  AdminCalculateCartDraftOrderResponse,
  AdminCreateCartDraftOrderBody,
} from "../../http"

export type Draft = AdminCartDraftOrder
export type PaymentLink = NonNullable<Draft["payment_link"]>

export type Cart = AdminCartDraftOrderCart
export type Preview = AdminCalculateCartDraftOrderResponse
export type CompletionIssue = Preview["issues"][number]
export type Address = NonNullable<Cart["shipping_address"]>
export type AddressBody = Exclude<NonNullable<AdminCreateCartDraftOrderBody["shipping_address"]>, string>

/** A price of a variant or of a shipping option, as core's admin routes show it. */
export type Price = {
  amount: number
  currency_code: string
  min_quantity: number | null
  max_quantity: number | null
  rules?: Record<string, string> | null
  price_rules?: { attribute: string; value: string }[] | null
}

export type Variant = {
  id: string
  title: string | null
  sku: string | null
  manage_inventory: boolean
  allow_backorder: boolean
  inventory_quantity?: number
  product?: { title: string; thumbnail: string | null; status: string } | null
  prices?: Price[]
}

export type Customer = {
  id: string
  email: string
  first_name: string | null
  last_name: string | null
  company_name?: string | null
  addresses?: (AddressBody & { id: string; address_name?: string | null })[]
}

export type Region = {
  id: string
  name: string
  currency_code: string
  countries?: { iso_2: string; display_name: string }[]
}

export type Channel = { id: string; name: string; is_disabled?: boolean }

/** A shipping option, offered where the draft order is not written yet, or where it is. */
export type ShippingChoice = {
  id: string
  name: string
  amount: number | null
  shipping_profile_id: string
}
