import type { PaymentCollectionDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { notAllowed } from "../../../modules/draft-order/errors"
import { findNegotiatedAmounts, withRequiredShipping } from "../lookups/terms"
import type { SettleCartInput } from "../settle-cart"

export type CartLine = {
  id: string
  title: string
  product_title: string | null
  variant_id: string | null
  quantity: number
  unit_price: number
  is_custom_price: boolean
  requires_shipping: boolean
  metadata: Record<string, unknown> | null
}

export type CartBeforeEdit = {
  id: string
  region_id: string
  currency_code: string
  customer_id: string | null
  /** Null where it has none, or the customer has been deleted. */
  customer: { id: string; email: string | null; has_account: boolean; groups: { id: string }[] } | null
  email: string | null
  sales_channel_id: string
  shipping_address: { country_code: string | null } | null
  items: CartLine[]
  shipping_methods: SettleCartInput["shipping_methods"]
  /** The codes that staff or the customer gave; promotions that apply by themselves are not among them. */
  promo_codes: string[]
  /** The codes of all that takes something off, promotions that apply by themselves, or are deleted, included. */
  codes_before: string[]
  payment_collection: PaymentCollectionDTO | null
}

type ShippingMethod = {
  id: string
  name: string
  shipping_option_id: string | null
  data: Record<string, unknown> | null
}

type Adjusted = { adjustments?: { code?: string | null }[] | null }

type Cart = Omit<CartBeforeEdit, "items" | "shipping_methods" | "promo_codes" | "codes_before"> & {
  items: (CartLine & Adjusted)[]
  shipping_methods: (ShippingMethod & Adjusted)[]
  promotions: ({ code: string; is_automatic: boolean } | null)[] | null
}

const FIELDS = [
  "id",
  "region_id",
  "currency_code",
  "customer_id",
  "customer.id",
  "customer.email",
  "customer.has_account",
  "customer.groups.id",
  "email",
  "sales_channel_id",
  "shipping_address.country_code",
  "items.id",
  "items.title",
  "items.product_title",
  "items.variant_id",
  "items.quantity",
  "items.unit_price",
  "items.is_custom_price",
  "items.requires_shipping",
  "items.metadata",
  "items.adjustments.code",
  "shipping_methods.id",
  "shipping_methods.name",
  "shipping_methods.shipping_option_id",
  "shipping_methods.data",
  "shipping_methods.adjustments.code",
  "promotions.code",
  "promotions.is_automatic",
  "payment_collection.payment_sessions.*",
  "payment_collection.payment_sessions.payment.canceled_at",
]

/** Reads what an edit has to know of the cart, and keep of it. @throws `not_allowed` where the cart is gone. */
export const readCartStep = createStep(
  "cart-draft-order-read-cart",
  async ({ cart_id }: { cart_id: string }, { container }) => {
    const { data } = await container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "cart", fields: FIELDS, filters: { id: cart_id } })
    const cart = data[0] as unknown as Cart | undefined

    if (!cart) {
      throw notAllowed(`Cart ${cart_id} has been deleted: its draft order can only be read or deleted`)
    }
    const negotiated = await findNegotiatedAmounts({ cart_id }, container)
    const items = cart.items.map(({ adjustments, ...item }) => item)
    const shippingMethods = cart.shipping_methods.map(({ adjustments, ...method }) => method)

    return new StepResponse<CartBeforeEdit>({
      ...cart,
      customer: cart.customer ?? null,
      items: await withRequiredShipping(items, { cart_id }, container),
      shipping_methods: shippingMethods.map((method) => ({ ...method, negotiated: negotiated.get(method.id) })),
      codes_before: [...cart.items, ...cart.shipping_methods].flatMap(({ adjustments }) =>
        (adjustments ?? []).flatMap(({ code }) => code ?? [])
      ),
      promo_codes: (cart.promotions ?? []).flatMap((promotion) =>
        promotion && !promotion.is_automatic ? promotion.code : []
      ),
    })
  }
)
