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
import { readPlaces } from "./facts/places"
import { readPromotions } from "./facts/promotions"
import { readVariants } from "./facts/variants"
import type { CartAddress, CartFacts, CartRequest, PlaceReferences } from "./types"

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
  const [places, variants, promotions] = await Promise.all([
    readPlaces(placesOf(request), container),
    readVariants([...new Set(items.flatMap(({ variant_id }) => variant_id ?? []))], container),
    readPromotions({ codes: promo_codes.flatMap(spellings) }, container),
  ])
  const { customers, addresses: saved } = places
  const [channel] = places.sales_channels
  const region = checkRegion(request, places.regions[0])
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

/** A customer who is named by id is the cart's, whatever e-mail address is given beside. */
function placesOf(request: CartRequest): PlaceReferences {
  const { region_id, sales_channel_id, customer_id, email, shipping_address, billing_address } = request
  return {
    region_ids: [region_id],
    sales_channel_ids: sales_channel_id ? [sales_channel_id] : null,
    ...(customer_id && { customer_ids: [customer_id], address_ids: [shipping_address, billing_address].filter(isId) }),
    ...(!customer_id && email && { emails: [email.toLowerCase()] }),
  }
}

const isId = (address: unknown): address is string => typeof address === "string"
