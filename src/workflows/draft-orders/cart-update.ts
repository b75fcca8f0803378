import type { SettleCartInput } from "../shared/settle-cart"
import type { CartBeforeEdit } from "../shared/steps/read-cart"
import type { ResolvedUpdate } from "./steps/resolve-update"
import type { AddressInput, DraftOrderUpdate } from "../types"
import type { Warning } from "../shared/warnings"

type Customer = { customer?: { id: string } | null; email?: string | null }

/** What an update writes to the cart and its parts, and what cannot be kept. */
export type CartUpdate = {
  cart: {
    id: string
    region_id: string
    currency_code: string
    customer_id: string | null
    email: string | null
    sales_channel_id: string
    shipping_address?: AddressInput | null
    billing_address?: AddressInput | null
  }
  lines_to_reprice: string[]
  lines_to_remove: string[]
  methods_to_reprice: string[]
  warnings: Warning[]
}

/** By id, or by e-mail address; undefined where the customer stays. */
export type WantedCustomer = { customerId: string } | { email: string } | undefined

/**
 * The customer that the draft order is to have, where that changes. A customer that staff chose stays until staff
 * choose another, whatever e-mail address they give. Where the e-mail address brought the customer, another address
 * brings another.
 */
export function toWantedCustomer({
  cart,
  input: { customer_id, email },
  resolved: { is_customer_chosen },
}: {
  cart: CartBeforeEdit
  input: DraftOrderUpdate
  resolved: ResolvedUpdate
}): WantedCustomer {
  const { customer } = cart
  if (customer_id) {
    return customer_id === customer?.id ? undefined : { customerId: customer_id }
  }
  const isKept = customer && (is_customer_chosen || email?.toLowerCase() === cart.email)
  return email && !isKept ? { email } : undefined
}

export function planCartUpdate({
  cart,
  resolved,
  found,
}: {
  cart: CartBeforeEdit
  resolved: ResolvedUpdate
  found?: Customer
}): CartUpdate {
  const { region, shipping_address, billing_address, discards_negotiated, address_outgrown } = resolved
  const negotiated = cart.items.filter(
    ({ is_custom_price, variant_id }) => discards_negotiated && (is_custom_price || !variant_id)
  )
  const custom = negotiated.filter(({ variant_id }) => !variant_id)

  return {
    cart: {
      id: cart.id,
      region_id: region.id,
      currency_code: region.currency_code,
      customer_id: found?.customer?.id ?? cart.customer_id,
      email: resolved.email?.toLowerCase() ?? (found ? (found.email ?? givenAddress(cart, resolved)) : cart.email),
      sales_channel_id: resolved.sales_channel_id ?? cart.sales_channel_id,
      shipping_address:
        address_outgrown || !cart.shipping_address
          ? (shipping_address ?? onlyCountry(resolved, cart))
          : shipping_address,
      billing_address,
    },
    lines_to_reprice: negotiated.filter(({ variant_id }) => variant_id).map(({ id }) => id),
    lines_to_remove: custom.map(({ id }) => id),
    methods_to_reprice: discards_negotiated
      ? cart.shipping_methods.filter(({ negotiated }) => negotiated !== undefined).map(({ id }) => id)
      : [],
    warnings: [
      ...replacedCustomer(cart, resolved, found),
      ...custom.map(({ title }): Warning => ({
        code: "custom_item_removed",
        message: `Item "${title}" was removed: it has no price in ${region.currency_code}`,
        path: "items",
      })),
      ...(address_outgrown
        ? [
            {
              code: "shipping_address_removed" as const,
              message: `The shipping address was removed: its country, ${cart.shipping_address?.country_code}, is not one of region ${region.id}`,
              path: "shipping_address",
            },
          ]
        : []),
    ],
  }
}

/** An address that staff gave stays with a customer who has none; that of the customer before does not. */
function givenAddress({ email }: CartBeforeEdit, { is_customer_chosen }: ResolvedUpdate): string | null {
  return is_customer_chosen ? null : email
}

/** Account and group prices are lost with the customer, and staff may have meant another e-mail address only. */
function replacedCustomer({ customer }: CartBeforeEdit, { email }: ResolvedUpdate, found?: Customer): Warning[] {
  const isKnown = customer && (customer.has_account || customer.groups.length > 0)
  return isKnown && email && found?.customer && found.customer.id !== customer.id
    ? [
        {
          code: "customer_replaced",
          message:
            `Customer ${customer.id} (${customer.email}) was replaced by the customer of ${email}: ` +
            `to keep a customer whatever the e-mail address, send customer_id`,
          path: "email",
        },
      ]
    : []
}

/**
 * As in core, a region of one country gives its country to a cart that has no address there. Null clears what is there.
 */
function onlyCountry(
  { region, shipping_address, address_outgrown }: ResolvedUpdate,
  cart: CartBeforeEdit
): AddressInput | null | undefined {
  if (shipping_address === undefined && region.id !== cart.region_id && region.countries.length === 1) {
    return { country_code: region.countries[0]!.iso_2 }
  }
  return address_outgrown ? null : shipping_address
}

type Settling = { cart: CartBeforeEdit; resolved: ResolvedUpdate; plan: CartUpdate; input: DraftOrderUpdate }

/** Core's prices depend on region, customer and sales channel: where one of them changes, they are asked for anew. */
export function toSettling({ cart, resolved, plan, input }: Settling): SettleCartInput {
  const after = plan.cart

  return {
    cart_id: cart.id,
    shipping_methods: cart.shipping_methods.map((method) =>
      plan.methods_to_reprice.includes(method.id) ? { ...method, negotiated: undefined } : method
    ),
    promo_codes: resolved.promo_codes ?? cart.promo_codes,
    // Codes that staff replace are taken away by staff.
    codes_before: resolved.promo_codes ? [] : cart.codes_before,
    agreed_line_ids: after.region_id === cart.region_id ? cart.items.map(({ id }) => id) : [],
    reprice:
      after.region_id !== cart.region_id ||
      after.customer_id !== cart.customer_id ||
      after.sales_channel_id !== cart.sales_channel_id,
    additional_data: input.additional_data,
    is_cart_unchanged: !resolved.changes_cart,
  }
}
