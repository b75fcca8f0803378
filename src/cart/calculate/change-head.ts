import type {
  CartAddress,
  CartChanges,
  CartContent,
  CartHead,
  CartWarning,
  CustomerFacts,
  RegionFacts,
  SalesChannelFacts,
} from "../types"

/** Who and where a cart is to be for, once what the changes name has been looked up. */
export type HeadFacts = {
  region: RegionFacts
  sales_channel: Pick<SalesChannelFacts, "id">
  /** The customer that the cart has; null where it has none, or the customer has been deleted. */
  customer_before: CustomerFacts | null
  /** The customer whom the changes bring, where they bring one. */
  customer: CustomerFacts | { id: string; email: string } | undefined
  /** Undefined stays, null clears. */
  shipping_address: CartAddress | null | undefined
  billing_address: CartAddress | null | undefined
  is_customer_chosen: boolean
}

/** Whom changes bring: a customer by id, or whoever has an e-mail address; undefined where the customer stays. */
export type WantedCustomer = { id: string } | { email: string } | undefined

/**
 * The customer that the cart is to have, where that changes. A customer that staff chose stays until staff choose
 * another, whatever e-mail address they give. Where the e-mail address brought the customer, another address brings
 * another.
 */
export function wantedCustomer(
  { customer_id, email }: Pick<CartChanges, "customer_id" | "email">,
  cart: Pick<CartHead, "email">,
  before: { customer: { id: string } | null; is_customer_chosen: boolean }
): WantedCustomer {
  if (customer_id) {
    return customer_id === before.customer?.id ? undefined : { id: customer_id }
  }
  const isKept = before.customer && (before.is_customer_chosen || email === cart.email)
  return email && !isKept ? { email } : undefined
}

/** The head of the cart after the changes, and what of it could not be kept. `newId` is for an address. */
export function changeHead(
  cart: CartContent,
  changes: Pick<CartChanges, "email">,
  facts: HeadFacts,
  newId: () => string
): { head: Pick<CartContent, ChangedHead>; warnings: CartWarning[] } {
  const { region, customer, billing_address } = facts
  const warnings = [...replacedCustomer(changes, facts), ...outgrownAddress(cart, facts)]
  const isShared = cart.shipping_address?.id === cart.billing_address?.id
  /** A changed address keeps its id, unless the cart's other address is the same row. */
  const changed = (before: Address, after: CartAddress | null | undefined): Address =>
    after === undefined ? before : after && { ...after, id: before && !isShared ? before.id : newId() }

  return {
    head: {
      region_id: region.id,
      currency_code: region.currency_code,
      sales_channel_id: facts.sales_channel.id,
      customer_id: customer?.id ?? cart.customer_id,
      email: changes.email ?? (customer ? (customer.email ?? givenAddress(cart, facts)) : cart.email),
      shipping_address: changed(cart.shipping_address, shippingAddressAfter(cart, facts)),
      billing_address: changed(cart.billing_address, billing_address),
    },
    warnings,
  }
}

type ChangedHead =
  "region_id" | "currency_code" | "sales_channel_id" | "customer_id" | "email" | "shipping_address" | "billing_address"

type Address = CartContent["shipping_address"]

/** An address that staff gave stays with a customer who has none; that of the customer before does not. */
function givenAddress({ email }: CartContent, { is_customer_chosen }: HeadFacts): string | null {
  return is_customer_chosen ? null : email
}

/** Account and group prices are lost with the customer, and staff may have meant another e-mail address only. */
function replacedCustomer(
  { email }: Pick<CartChanges, "email">,
  { customer_before, customer }: HeadFacts
): CartWarning[] {
  const isKnown = customer_before && (customer_before.has_account || customer_before.groups.length > 0)
  return isKnown && email && customer && customer.id !== customer_before.id
    ? [
        {
          code: "customer_replaced",
          message:
            `Customer ${customer_before.id} (${customer_before.email}) was replaced by the customer of ${email}: ` +
            `to keep a customer whatever the e-mail address, send customer_id`,
          path: "email",
        },
      ]
    : []
}

/** Whether the address that is there is outside the new region, and no other is given. */
function isOutgrown({ region_id, shipping_address: before }: CartContent, { region, shipping_address }: HeadFacts) {
  const country = before?.country_code?.toLowerCase()
  return (
    shipping_address === undefined &&
    region.id !== region_id &&
    !!country &&
    !region.countries.some(({ iso_2 }) => iso_2 === country)
  )
}

function outgrownAddress(cart: CartContent, facts: HeadFacts): CartWarning[] {
  return isOutgrown(cart, facts)
    ? [
        {
          code: "shipping_address_removed",
          message: `The shipping address was removed: its country, ${cart.shipping_address?.country_code}, is not one of region ${facts.region.id}`,
          path: "shipping_address",
        },
      ]
    : []
}

/**
 * As in core, a region of one country gives its country to a cart that has no address there. Null clears what is there.
 */
function shippingAddressAfter(cart: CartContent, facts: HeadFacts): CartAddress | null | undefined {
  const { region, shipping_address } = facts
  const isRemoved = isOutgrown(cart, facts)
  if (shipping_address !== undefined || (cart.shipping_address && !isRemoved)) {
    return shipping_address
  }
  const [country, ...others] = region.countries
  if (region.id !== cart.region_id && country && !others.length) {
    return { country_code: country.iso_2 }
  }
  return isRemoved ? null : undefined
}
