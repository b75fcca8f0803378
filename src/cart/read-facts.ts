import type { MedusaContainer } from "@medusajs/framework/types"
import {
  checkAddress,
  checkCountry,
  checkCustomer,
  checkLimits,
  checkRegion,
  checkSalesChannel,
  checkVariants,
} from "./calculate/check-request"
import { checkPromoCodes, spellings } from "./calculate/promotions"
import { checkStock } from "./calculate/stock"
import { readCustomers, readSavedAddresses } from "./facts/customers"
import { readPromotions } from "./facts/promotions"
import { readRegions } from "./facts/regions"
import { readDefaultSalesChannelId, readSalesChannels } from "./facts/sales-channels"
import { readVariants } from "./facts/variants"
import type { CartAddress, CartFacts, CartRequest, SalesChannelFacts } from "./types"

/** What is known of a request, and what it names, looked up. */
export type KnownRequest = {
  request: CartRequest
  facts: CartFacts
  promo_codes: string[]
  shipping_address: CartAddress | null
  billing_address: CartAddress | null
}

/**
 * Looks up all that a request names, kinds in parallel, before anything is priced.
 *
 * @throws `invalid_data` that names the field, for whatever does not exist, does not fit the region or exceeds a limit;
 * `not_allowed` where stock does not cover an item.
 */
export async function readFacts(request: CartRequest, container: MedusaContainer): Promise<KnownRequest> {
  checkLimits(request)
  const { items = [], promo_codes = [] } = request
  const [regions, channel, customers, saved, variants, promotions] = await Promise.all([
    readRegions([request.region_id], container),
    readSalesChannel(request.sales_channel_id, container),
    readCustomers(customersOf(request), container),
    readSavedAddresses(savedAddressesOf(request), container),
    readVariants([...new Set(items.flatMap(({ variant_id }) => variant_id ?? []))], container),
    readPromotions({ codes: promo_codes.flatMap(spellings) }, container),
  ])
  const region = checkRegion(request, regions.get(request.region_id))
  const customer = checkCustomer(request.customer_id, customers) ?? customers[0] ?? null
  const shipping_address = checkAddress("shipping_address", request.shipping_address, request.customer_id, saved)
  const billing_address = checkAddress("billing_address", request.billing_address, request.customer_id, saved)
  const sales_channel = checkSalesChannel(request.sales_channel_id ?? channel?.id, channel)
  checkVariants(items, variants)
  const codes = checkPromoCodes(promo_codes, promotions)
  checkCountry(shipping_address, region)
  checkStock(items, variants, sales_channel)

  const facts = { now: new Date(), region, sales_channel, customer, variants, promotions }
  return { request, facts, promo_codes: codes, shipping_address, billing_address }
}

async function readSalesChannel(
  id: string | undefined,
  container: MedusaContainer
): Promise<SalesChannelFacts | undefined> {
  const chosen = id ?? (await readDefaultSalesChannelId(container))
  return chosen === undefined ? undefined : (await readSalesChannels([chosen], container)).get(chosen)
}

/** A customer who is named by id is the cart's, whatever e-mail address is given beside. */
function customersOf({ customer_id, email }: CartRequest) {
  if (customer_id) {
    return { ids: [customer_id] }
  }
  return email ? { emails: [email.toLowerCase()] } : {}
}

function savedAddressesOf({ customer_id, shipping_address, billing_address }: CartRequest): string[] {
  return customer_id
    ? [shipping_address, billing_address].filter((address): address is string => typeof address === "string")
    : []
}
