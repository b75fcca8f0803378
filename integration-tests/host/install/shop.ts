import assert from "node:assert/strict"
import type { Call } from "./http"

export type Shop = { region_id: string; variant_id: string; shipping_option_id: string; promo_code: string }

type Id = { id: string }

/**
 * The least store that can sell: a region with 10 % tax, a product at 20 usd with 50 in stock, shipping at 8 usd, and a
 * code for 10 % off. All over HTTP, which is the same in every version of Medusa.
 */
export async function openShop(call: Call): Promise<Shop> {
  const { stores } = await call<{ stores: { default_sales_channel_id: string }[] }>("GET", "/admin/stores")
  const channel = stores[0]!.default_sales_channel_id
  const { stock_location: location } = await call<{ stock_location: Id }>("POST", "/admin/stock-locations", {
    name: "Warehouse",
  })
  await call("POST", `/admin/stock-locations/${location.id}/sales-channels`, { add: [channel] })
  const { shipping_profile: profile } = await call<{ shipping_profile: Id }>("POST", "/admin/shipping-profiles", {
    name: "Goods",
    type: "goods",
  })

  return {
    region_id: await createRegion(call),
    variant_id: await createProduct(call, channel, profile.id, location.id),
    shipping_option_id: await createShipping(call, profile.id, location.id),
    promo_code: await createPromotion(call),
  }
}

async function createRegion(call: Call): Promise<string> {
  const { region } = await call<{ region: Id }>("POST", "/admin/regions", {
    name: "US",
    currency_code: "usd",
    countries: ["us"],
    payment_providers: ["pp_system_default"],
  })
  await call("POST", "/admin/tax-regions", {
    country_code: "us",
    provider_id: "tp_system",
    default_tax_rate: { name: "Sales tax", code: "sales", rate: 10 },
  })
  return region.id
}

async function createProduct(call: Call, channel: string, profile: string, location: string): Promise<string> {
  const { product } = await call<{ product: { variants: Id[] } }>("POST", "/admin/products", {
    title: "T-shirt",
    status: "published",
    shipping_profile_id: profile,
    sales_channels: [{ id: channel }],
    options: [{ title: "Size", values: ["M"] }],
    variants: [
      { title: "M", sku: "T-SHIRT-M", options: { Size: "M" }, prices: [{ currency_code: "usd", amount: 20 }] },
    ],
  })
  const { inventory_items: items } = await call<{ inventory_items: Id[] }>("GET", "/admin/inventory-items")
  assert.equal(items.length, 1)
  await call("POST", `/admin/inventory-items/${items[0]!.id}/location-levels`, {
    location_id: location,
    stocked_quantity: 50,
  })
  return product.variants[0]!.id
}

async function createShipping(call: Call, profile: string, location: string): Promise<string> {
  await call("POST", `/admin/stock-locations/${location}/fulfillment-providers`, { add: ["manual_manual"] })
  const { stock_location } = await call<{ stock_location: { fulfillment_sets: Id[] } }>(
    "POST",
    `/admin/stock-locations/${location}/fulfillment-sets?fields=*fulfillment_sets`,
    { name: "Delivery", type: "shipping" }
  )
  const { fulfillment_set: set } = await call<{ fulfillment_set: { service_zones: Id[] } }>(
    "POST",
    `/admin/fulfillment-sets/${stock_location.fulfillment_sets[0]!.id}/service-zones`,
    { name: "US", geo_zones: [{ type: "country", country_code: "us" }] }
  )
  const { shipping_option: option } = await call<{ shipping_option: Id }>("POST", "/admin/shipping-options", {
    name: "Standard",
    service_zone_id: set.service_zones[0]!.id,
    shipping_profile_id: profile,
    provider_id: "manual_manual",
    price_type: "flat",
    type: { label: "Standard", code: "standard", description: "Standard" },
    prices: [{ currency_code: "usd", amount: 8 }],
    rules: [
      { attribute: "enabled_in_store", value: "true", operator: "eq" },
      { attribute: "is_return", value: "false", operator: "eq" },
    ],
  })
  return option.id
}

async function createPromotion(call: Call): Promise<string> {
  const code = "SUMMER10"
  await call("POST", "/admin/promotions", {
    code,
    type: "standard",
    status: "active",
    application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
  })
  return code
}
