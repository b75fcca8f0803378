import { invalid } from "../../modules/draft-order/errors"
import {
  assertAtMost,
  assertItems,
  assertMetadata,
  assertShippingMethods,
  LIMITS,
} from "../../modules/draft-order/rules/input"
import type { ItemInput } from "../../modules/draft-order/rules/input-schemas"
import type {
  CartAddress,
  CartRequest,
  CustomerFacts,
  RegionFacts,
  SalesChannelFacts,
  SavedAddressFacts,
  VariantFacts,
} from "../types"

/** What a request may hold, whatever the host knows of it. @throws `invalid_data` that names the field. */
export function checkLimits({ items, shipping_methods, promo_codes, additional_data }: CartRequest): void {
  assertItems(items ?? [])
  assertShippingMethods(shipping_methods ?? [])
  assertAtMost(promo_codes ?? [], LIMITS.references, "promo_codes")
  assertMetadata(additional_data, "additional_data")
}

/** @throws `invalid_data` for a region that does not exist, and for another currency than its own. */
export function checkRegion(
  { region_id, currency_code }: { region_id: string; currency_code?: string },
  region: RegionFacts | undefined
): RegionFacts {
  if (!region) {
    throw invalid("region_id", `must name a region: ${region_id} does not exist`)
  }
  if (currency_code && currency_code.toLowerCase() !== region.currency_code) {
    throw invalid("currency_code", `must be the region's, ${region.currency_code}, not ${currency_code}`)
  }
  return region
}

/** @throws `invalid_data` for a sales channel that does not exist, or that is disabled. */
export function checkSalesChannel(id: string | undefined, channel: SalesChannelFacts | undefined): SalesChannelFacts {
  if (!id) {
    throw invalid("sales_channel_id", "is required: the store has no default sales channel")
  }
  if (!channel) {
    throw invalid("sales_channel_id", `must name a sales channel: ${id} does not exist`)
  }
  if (channel.is_disabled) {
    throw invalid("sales_channel_id", `must name an enabled sales channel: ${id} is disabled`)
  }
  return channel
}

/** The customer that is named by id; null where none is. @throws `invalid_data` for one that does not exist. */
export function checkCustomer(id: string | undefined, customers: CustomerFacts[]): CustomerFacts | null {
  const found = customers.find((customer) => customer.id === id)
  if (id && !found) {
    throw invalid("customer_id", `must name a customer: ${id} does not exist`)
  }
  return found ?? null
}

/** What a copy of a saved address takes over. */
export const ADDRESS_FIELDS = [
  "first_name",
  "last_name",
  "phone",
  "company",
  "address_1",
  "address_2",
  "city",
  "country_code",
  "province",
  "postal_code",
  "metadata",
] satisfies (keyof CartAddress)[]

/**
 * The address itself; one that is given as the id of a saved one is a copy of it.
 *
 * @throws `invalid_data` for an id of an address that the customer has not saved.
 */
export function checkAddress(
  field: "shipping_address" | "billing_address",
  address: CartAddress | string | null | undefined,
  customerId: string | null | undefined,
  saved: SavedAddressFacts[]
): CartAddress | null {
  if (!address) {
    return null
  }
  if (typeof address === "object") {
    assertMetadata(address.metadata, `${field}.metadata`)
    return { ...address, country_code: address.country_code?.toLowerCase() }
  }
  const found = saved.find(({ id, customer_id }) => id === address && customer_id === customerId)
  if (!found) {
    throw invalid(
      field,
      `must be an address, or the id of one that the draft order's customer has saved: ${address} is neither`
    )
  }
  return Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, found[name]]))
}

/** @throws `invalid_data` for a shipping address outside the region. */
export function checkCountry(address: CartAddress | null, region: RegionFacts): void {
  const country = address?.country_code
  if (country && !region.countries.some(({ iso_2 }) => iso_2 === country.toLowerCase())) {
    throw invalid("shipping_address.country_code", `must be a country of region ${region.id}, not ${country}`)
  }
}

/** @throws `invalid_data` for a variant that cannot be sold. */
export function checkVariants(items: ItemInput[], variants: Map<string, VariantFacts>, path = "items"): void {
  items.forEach(({ variant_id }, index) => {
    if (variant_id && variants.get(variant_id)?.product?.status !== "published") {
      throw invalid(`${path}[${index}].variant_id`, `names no variant of a published product: ${variant_id}`)
    }
  })
}
