import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules, QueryContext } from "@medusajs/framework/utils"
import type { CartAddress, SalesChannelFacts, ShippingOptionFacts, ShippingPriceFacts } from "../types"

/** The options that one cart asks for, and where it is sold and shipped to. */
export type ShippingOptionRequest = {
  option_ids: string[]
  sales_channel: Pick<SalesChannelFacts, "stock_locations">
  address: CartAddress | null
  /** Of the host's handler on `setShippingOptionsContext`. */
  context?: Record<string, unknown>
}

type Option = Omit<ShippingOptionFacts, "fulfillment_set_id" | "price_set_id"> & {
  service_zone: { fulfillment_set_id: string } | null
  price_set_link?: { price_set_id: string } | null
}

const FIELDS = [
  "id",
  "name",
  "price_type",
  "provider_id",
  "data",
  "shipping_profile_id",
  "shipping_option_type_id",
  "service_zone.fulfillment_set_id",
  "price_set_link.price_set_id",
]

/**
 * The options that fit each cart, those of the storefront and those that only staff may choose. Three statements for a
 * cart, and three more where some of its options are not the storefront's.
 */
export async function readFittingOptions(
  requests: ShippingOptionRequest[],
  container: MedusaContainer
): Promise<ShippingOptionFacts[][]> {
  return Promise.all(
    requests.map(async (request) => {
      const ofStorefront = await readOptions(request, true, container)
      const rest = request.option_ids.filter((id) => !ofStorefront.some((option) => option.id === id))
      return [...ofStorefront, ...(await readOptions({ ...request, option_ids: rest }, false, container))]
    })
  )
}

async function readOptions(
  { option_ids, sales_channel, address, context }: ShippingOptionRequest,
  enabledInStore: boolean,
  container: MedusaContainer
): Promise<ShippingOptionFacts[]> {
  if (!option_ids.length) {
    return []
  }
  const sets = sales_channel.stock_locations.flatMap(({ fulfillment_sets }) => fulfillment_sets.map(({ id }) => id))
  const { data } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "shipping_options",
    fields: FIELDS,
    filters: {
      id: option_ids,
      // The filters of core's list for a cart, which the query's types leave out.
      ...{ fulfillment_set_id: sets, address: toGeoZone(address) },
    },
    context: QueryContext({ ...context, is_return: "false", enabled_in_store: String(enabledInStore) }),
  })
  const options: Option[] = data
  return options.map(({ service_zone, price_set_link, ...option }) => ({
    ...option,
    fulfillment_set_id: service_zone?.fulfillment_set_id ?? null,
    price_set_id: price_set_link?.price_set_id ?? null,
  }))
}

function toGeoZone(address: CartAddress | null) {
  return {
    country_code: address?.country_code,
    province_code: address?.province,
    city: address?.city,
    postal_expression: address?.postal_code,
  }
}

/** The shipping profiles of options, by the options' ids, whether or not they fit. One statement. */
export async function readOptionProfiles(ids: string[], container: MedusaContainer): Promise<Map<string, string>> {
  const options = await container
    .resolve(Modules.FULFILLMENT)
    .listShippingOptions({ id: ids }, { select: ["id", "shipping_profile_id"], take: null })
  return new Map(options.map(({ id, shipping_profile_id }) => [id, shipping_profile_id]))
}

/** A price that the option's provider calculates. `context` is the cart as core hands it to the provider. */
export type ProviderPriceRequest = {
  id: string
  provider_id: string
  optionData: Record<string, unknown> | null
  data: Record<string, unknown> | undefined
  context: Record<string, unknown>
}

/** The parts of the fulfillment module that ask providers, which its types know for whole carts only. */
type FulfillmentService = {
  calculateShippingOptionsPrices: (
    requests: ProviderPriceRequest[]
  ) => Promise<{ calculated_amount: number | null; is_calculated_price_tax_inclusive?: boolean }[]>
  validateFulfillmentData: (
    providerId: string,
    optionData: Record<string, unknown>,
    data: Record<string, unknown>,
    context: Record<string, unknown>
  ) => Promise<Record<string, unknown> | undefined>
}

/** What the providers ask for each; no statement. */
export async function readProviderPrices(
  requests: ProviderPriceRequest[],
  container: MedusaContainer
): Promise<ShippingPriceFacts[]> {
  const prices = requests.length
    ? await container.resolve<FulfillmentService>(Modules.FULFILLMENT).calculateShippingOptionsPrices(requests)
    : []
  return prices.map(({ calculated_amount, is_calculated_price_tax_inclusive }) => ({
    amount: calculated_amount,
    is_tax_inclusive: !!is_calculated_price_tax_inclusive,
  }))
}

/** Data for a shipping method, which the option's provider checks and may change. */
export type ProviderDataRequest = {
  provider_id: string
  option_data: Record<string, unknown>
  method_data: Record<string, unknown>
  context: Record<string, unknown>
}

/** The data as the providers want it to be kept. @throws what a provider throws for data that it refuses. */
export async function readProviderData(
  requests: ProviderDataRequest[],
  container: MedusaContainer
): Promise<Record<string, unknown>[]> {
  const service = container.resolve<FulfillmentService>(Modules.FULFILLMENT)
  return Promise.all(
    requests.map(
      async ({ provider_id, option_data, method_data, context }) =>
        (await service.validateFulfillmentData(provider_id, option_data, method_data, context)) ?? {}
    )
  )
}
