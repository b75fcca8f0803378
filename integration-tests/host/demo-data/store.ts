import {
  createApiKeysWorkflow,
  createRegionsWorkflow,
  createShippingOptionsWorkflow,
  createShippingProfilesWorkflow,
  createStockLocationsWorkflow,
  createTaxRegionsWorkflow,
  linkSalesChannelsToApiKeyWorkflow,
  linkSalesChannelsToStockLocationWorkflow,
  updateStoresWorkflow,
} from "@medusajs/medusa/core-flows"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"

export type DemoStore = { salesChannelId: string; stockLocationId: string; shippingProfileId: string }

const PAYMENT_PROVIDERS = ["pp_system_default", "pp_demo_demo", "pp_redirect_demo", "pp_element_demo"]
const FULFILLMENT_PROVIDER = "manual_manual"
const CALCULATING_PROVIDER = "demo_demo"

/** Two regions with taxes (US prices without tax, EU prices with it), a warehouse, shipping, and a publishable key. */
export async function createStore(container: MedusaContainer): Promise<DemoStore> {
  const [salesChannel] = await container.resolve(Modules.SALES_CHANNEL).listSalesChannels({})
  const [store] = await container.resolve(Modules.STORE).listStores({})

  await updateStoresWorkflow(container).run({
    input: {
      selector: { id: store!.id },
      update: {
        default_sales_channel_id: salesChannel!.id,
        supported_currencies: [
          { currency_code: "usd", is_default: true },
          { currency_code: "eur", is_tax_inclusive: true },
        ],
      },
    },
  })
  await createRegions(container)
  const stockLocationId = await createWarehouse(container, salesChannel!.id)
  const shippingProfileId = await createShipping(container, stockLocationId)
  await createPublishableKey(container, salesChannel!.id)

  return { salesChannelId: salesChannel!.id, stockLocationId, shippingProfileId }
}

async function createRegions(container: MedusaContainer): Promise<void> {
  await createRegionsWorkflow(container).run({
    input: {
      regions: [
        { name: "US", currency_code: "usd", countries: ["us"], payment_providers: PAYMENT_PROVIDERS },
        {
          name: "EU",
          currency_code: "eur",
          countries: ["de", "fr"],
          payment_providers: PAYMENT_PROVIDERS,
          is_tax_inclusive: true,
        },
      ],
    },
  })
  const rates = { us: 8, de: 19, fr: 20 }
  await createTaxRegionsWorkflow(container).run({
    input: Object.entries(rates).map(([country_code, rate]) => ({
      country_code,
      provider_id: "tp_system",
      default_tax_rate: { name: `${country_code.toUpperCase()} tax`, code: `${country_code}-tax`, rate },
    })),
  })
}

async function createWarehouse(container: MedusaContainer, salesChannelId: string): Promise<string> {
  const { result } = await createStockLocationsWorkflow(container).run({
    input: {
      locations: [{ name: "Warehouse", address: { address_1: "1 Dock St", city: "Portland", country_code: "US" } }],
    },
  })
  const id = result[0]!.id

  await linkSalesChannelsToStockLocationWorkflow(container).run({ input: { id, add: [salesChannelId] } })
  await container.resolve(ContainerRegistrationKeys.LINK).create(
    [FULFILLMENT_PROVIDER, CALCULATING_PROVIDER].map((fulfillment_provider_id) => ({
      [Modules.STOCK_LOCATION]: { stock_location_id: id },
      [Modules.FULFILLMENT]: { fulfillment_provider_id },
    }))
  )
  return id
}

async function createShipping(container: MedusaContainer, stockLocationId: string): Promise<string> {
  const { result: profiles } = await createShippingProfilesWorkflow(container).run({
    input: { data: [{ name: "Goods", type: "default" }] },
  })
  const set = await container.resolve(Modules.FULFILLMENT).createFulfillmentSets({
    name: "Delivery",
    type: "shipping",
    service_zones: [
      {
        name: "US and EU",
        geo_zones: ["us", "de", "fr"].map((country_code) => ({ country_code, type: "country" as const })),
      },
    ],
  })
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.STOCK_LOCATION]: { stock_location_id: stockLocationId },
    [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
  })
  const common = (name: string, enabledInStore: boolean) => ({
    name,
    service_zone_id: set.service_zones[0]!.id,
    shipping_profile_id: profiles[0]!.id,
    type: { label: name, code: name.toLowerCase(), description: name },
    rules: [
      { attribute: "enabled_in_store", value: String(enabledInStore), operator: "eq" as const },
      { attribute: "is_return", value: "false", operator: "eq" as const },
    ],
  })
  const flat = (name: string, usd: number, eur: number, enabledInStore: boolean) => ({
    ...common(name, enabledInStore),
    price_type: "flat" as const,
    provider_id: FULFILLMENT_PROVIDER,
    prices: [
      { currency_code: "usd", amount: usd },
      { currency_code: "eur", amount: eur },
    ],
  })
  const calculated = {
    ...common("Calculated", true),
    price_type: "calculated" as const,
    provider_id: CALCULATING_PROVIDER,
  }
  await createShippingOptionsWorkflow(container).run({
    input: [flat("Standard", 8, 7, true), flat("Express", 20, 18, true), flat("Courier", 35, 30, false), calculated],
  })
  return profiles[0]!.id
}

async function createPublishableKey(container: MedusaContainer, salesChannelId: string): Promise<void> {
  const { result } = await createApiKeysWorkflow(container).run({
    input: { api_keys: [{ title: "Storefront", type: "publishable", created_by: "" }] },
  })
  await linkSalesChannelsToApiKeyWorkflow(container).run({ input: { id: result[0]!.id, add: [salesChannelId] } })
}
