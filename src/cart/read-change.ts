import type { MedusaContainer } from "@medusajs/framework/types"
import { notAllowed } from "../modules/draft-order/errors"
import {
  assertAtMost,
  assertItems,
  assertMetadata,
  assertShippingMethods,
  LIMITS,
} from "../modules/draft-order/rules/input"
import { type WantedCustomer, wantedCustomer } from "./calculate/change-head"
import {
  checkAddress,
  checkCountry,
  checkCustomer,
  checkRegion,
  checkSalesChannel,
  checkVariants,
} from "./calculate/check-request"
import { checkPromoCodes, spellings } from "./calculate/promotions"
import type { CurrentCart } from "./facts/carts"
import { readPlaces } from "./facts/places"
import { readPromotions } from "./facts/promotions"
import { readVariants } from "./facts/variants"
import type {
  CartAddress,
  CartChanges,
  CartContent,
  CartFacts,
  ChangePaths,
  CustomerFacts,
  PlaceReferences,
  RegionFacts,
  SalesChannelFacts,
} from "./types"

/** What is to be changed, of which cart, and how the caller's input names it. */
export type CartChange = {
  current: CurrentCart & { content: CartContent }
  changes: CartChanges
  paths: ChangePaths
}

/** A change, and all that it and the cart name, looked up. */
export type KnownChange = CartChange & {
  /** `customer` is the cart's own, before the change. Where region or sales channel are gone, stands-ins. */
  facts: CartFacts
  exists: { region: boolean; sales_channel: boolean }
  wanted: WantedCustomer
  /** The customer whom the changes bring, where that customer is there. */
  customer: CustomerFacts | undefined
  promo_codes: string[]
  shipping_address: CartAddress | null | undefined
  billing_address: CartAddress | null | undefined
}

/**
 * Looks up all that a change and its cart name, kinds in parallel, before anything is priced.
 *
 * @throws `invalid_data` that names the field, for whatever does not exist, does not fit the region or exceeds a limit;
 * `not_allowed` where the cart's region or sales channel has been deleted, and the change depends on it.
 */
export async function readChange(change: CartChange, container: MedusaContainer): Promise<KnownChange> {
  const { current, changes, paths } = change
  const { content, draft_order } = current
  checkLimits(change)

  const region_id = changes.region_id ?? content.region_id
  const sales_channel_id = changes.sales_channel_id ?? content.sales_channel_id
  const [places, variants, promotions] = await Promise.all([
    readPlaces(placesOf(change), container),
    readVariants(variantsOf(change), container),
    readPromotions(promotionsOf(change), container),
  ])
  const { customers, addresses: saved } = places
  const [foundRegion] = places.regions
  const [foundChannel] = places.sales_channels
  checkPlace(change, foundRegion, foundChannel)
  const region = foundRegion ?? { ...NOWHERE, id: region_id, currency_code: content.currency_code }
  const sales_channel = foundChannel ?? { ...NO_CHANNEL, id: sales_channel_id }

  checkCustomer(changes.customer_id, customers)
  const before = customers.find(({ id }) => id === content.customer_id) ?? null
  const { is_customer_chosen } = draft_order
  const wanted = wantedCustomer(changes, content, { customer: before, is_customer_chosen })
  const addressOf = (field: "shipping_address" | "billing_address") => {
    const address = changes[field]
    const owner = wanted && "email" in wanted ? undefined : (changes.customer_id ?? content.customer_id)
    return address === undefined ? undefined : checkAddress(field, address, owner, saved)
  }
  const shipping_address = addressOf("shipping_address")
  const billing_address = addressOf("billing_address")
  checkCountry(shipping_address ?? null, region)
  checkVariants(changes.items_to_add ?? [], variants, paths.items)
  const promo_codes = changes.promo_codes
    ? checkPromoCodes(changes.promo_codes, promotions)
    : promotions.filter((found) => !found.is_automatic && content.promotion_ids.includes(found.id)).map(codeOf)

  return {
    ...change,
    facts: { now: new Date(), region, sales_channel, customer: before, variants, promotions },
    exists: { region: !!foundRegion, sales_channel: !!foundChannel },
    wanted,
    customer: wanted && find(wanted, customers),
    promo_codes,
    shipping_address,
    billing_address,
  }
}

/** In place of a region that has been deleted. */
const NOWHERE: Omit<RegionFacts, "id" | "currency_code"> = { name: "", automatic_taxes: true, countries: [] }

/** In place of a sales channel that has been deleted. */
const NO_CHANNEL: Omit<SalesChannelFacts, "id"> = { name: "", is_disabled: false, stock_locations: [] }

function checkLimits({ current, changes, paths }: CartChange): void {
  const { items_to_add = [], shipping_methods = [], promo_codes = [], additional_data } = changes
  assertItems(items_to_add, paths.items)
  assertAtMost([...current.content.items, ...items_to_add], LIMITS.items, "items")
  assertShippingMethods(shipping_methods, paths.shipping_methods)
  assertAtMost(promo_codes, LIMITS.references, "promo_codes")
  assertMetadata(additional_data, "additional_data")
}

/** What is removed depends on nothing. */
function dependsOnPlace({ items_to_remove, shipping_methods_to_remove, ...changes }: CartChanges): boolean {
  const { items_to_update = [], additional_data, ...rest } = changes
  return (
    items_to_update.some(({ quantity }) => quantity !== 0) || Object.values(rest).some((value) => value !== undefined)
  )
}

/** @throws `not_allowed` that names what has been deleted, and the field that sets another; `invalid_data` */
function checkPlace(
  { current: { content }, changes }: CartChange,
  region: RegionFacts | undefined,
  channel: SalesChannelFacts | undefined
): void {
  const { region_id, currency_code, sales_channel_id } = changes
  if (region_id || (region && currency_code)) {
    checkRegion({ region_id: region_id ?? content.region_id, currency_code }, region)
  }
  if (sales_channel_id) {
    checkSalesChannel(sales_channel_id, channel)
  }
  if (!dependsOnPlace(changes)) {
    return
  }
  if (!region) {
    throw notAllowed(`Region ${content.region_id} of the draft order has been deleted: set another with region_id`)
  }
  if (!channel) {
    throw notAllowed(
      `Sales channel ${content.sales_channel_id} of the draft order has been deleted: set another with sales_channel_id`
    )
  }
}

function placesOf({ current: { content }, changes }: CartChange): PlaceReferences {
  const { customer_id, email, shipping_address, billing_address } = changes
  return {
    region_ids: [changes.region_id ?? content.region_id],
    sales_channel_ids: [changes.sales_channel_id ?? content.sales_channel_id],
    customer_ids: [content.customer_id, customer_id].flatMap((id) => id ?? []),
    ...(email && !customer_id && { emails: [email] }),
    address_ids: [shipping_address, billing_address].filter(isId),
  }
}

function variantsOf({ current: { content }, changes: { items_to_add = [] } }: CartChange): string[] {
  return [...new Set([...content.items, ...items_to_add].flatMap(({ variant_id }) => variant_id ?? []))]
}

/** Those that apply, by the cart's links and by what they take off, and those that are to. */
function promotionsOf({ current: { content }, changes: { promo_codes = [] } }: CartChange) {
  const parts = [...content.items, ...content.shipping_methods]
  const applied = parts.flatMap(({ adjustments }) => adjustments.flatMap(({ code }) => code || []))
  return { codes: [...promo_codes.flatMap(spellings), ...applied], ids: content.promotion_ids }
}

const codeOf = ({ code }: { code: string }) => code

const isId = (address: unknown): address is string => typeof address === "string"

function find(wanted: NonNullable<WantedCustomer>, customers: CustomerFacts[]): CustomerFacts | undefined {
  return customers.find((customer) => ("id" in wanted ? customer.id === wanted.id : customer.email === wanted.email))
}
