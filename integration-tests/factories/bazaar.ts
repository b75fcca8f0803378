import { Modules } from "@medusajs/framework/utils"
import type { TestServer } from "../host/server"
import { createProduct } from "./product"
import { ok } from "./storefront"
import type { World } from "./world"

/**
 * Places with currencies of 0, 2 and 3 decimals, with prices that include tax and that do not, and one whose taxes come
 * from a provider of the store's own.
 */
export const PLACES = ["us", "de", "jp", "kw", "ca"] as const
export type BazaarPlace = (typeof PLACES)[number]

const CURRENCIES: Record<BazaarPlace, string> = { us: "usd", de: "eur", jp: "jpy", kw: "kwd", ca: "cad" }
const PRICE: Record<string, number> = { usd: 10.99, eur: 9.49, jpy: 1234, kwd: 3.457, cad: 12.45 }

export const BAZAAR_CODES = [
  "ONCE",
  "EACH",
  "ACROSS",
  "ORDER",
  "ORDERPERCENT",
  "SHIPEACH",
  "SHIPACROSS",
  "BUYGET",
  "GROSS",
  "SPEND",
  "SPENT",
  "USAGE",
  "USED",
  "PEREMAIL",
  "PERCUSTOMER",
  "LIMITED",
]

/** Who buys without being in a group. */
export const BAZAAR_GUEST = "same@example.com"

/** Ids of a store with everything that moves a price. Options by their shipping profile: one of each may be chosen. */
export type Bazaar = { regions: Record<BazaarPlace, string>; variants: string[]; options: string[][] }

type Named<K extends string> = Record<K, { id: string }>

/** Prices in all currencies, at a share of the usual ones. */
const prices = (share: number, more: object = {}) =>
  Object.entries(PRICE).map(([currency_code, amount]) => ({
    currency_code,
    amount: currency_code === "jpy" ? Math.round(amount * share) : Number((amount * share).toFixed(2)),
    ...more,
  }))

/** Fills the store. The customer whom the world knows is in a group with prices of its own. */
export async function createBazaar(server: TestServer, world: World): Promise<Bazaar> {
  const { admin, container } = server
  const post = <T>(path: string, body: object) => ok<T>(admin("POST", `/admin/${path}`, body))

  const regions = await createRegions(server, world)
  const { shipping_profile } = await post<Named<"shipping_profile">>("shipping-profiles", {
    name: "Bulky",
    type: "bulky",
  })
  const { product_type } = await post<Named<"product_type">>("product-types", { value: "Food" })
  const product = (title: string, more: object = {}) =>
    createProduct(container, world, { title, prices: prices(1), ...more })

  // No two prices are alike: of items with the same price, core's promotions take what the database reads first.
  const plain = await product("Plain")
  const tiered = await product("Tiered", {
    prices: [
      ...prices(0.96),
      ...prices(0.8, { min_quantity: 4, max_quantity: 8 }),
      ...prices(0.6, { min_quantity: 9 }),
    ],
  })
  const onSale = await product("On sale", { prices: prices(1.04) })
  const forGroup = await product("For the group", { prices: prices(1.08) })
  const food = await product("Food", { type_id: product_type.id, prices: prices(1.12) })
  const bulky = await product("Bulky", { shipping_profile_id: shipping_profile.id, prices: prices(1.16) })

  const { customer_group } = await post<Named<"customer_group">>("customer-groups", { name: "Trade" })
  await post(`customer-groups/${customer_group.id}/customers`, { add: [world.customer.id] })
  const list = (title: string, body: object) =>
    post("price-lists", { title, description: title, status: "active", ...body })
  await list("Sale", { type: "sale", prices: prices(0.7, { variant_id: onSale.variantId }) })
  await list("Trade", {
    type: "override",
    rules: { "customer.groups.id": [customer_group.id] },
    prices: prices(0.5, { variant_id: forGroup.variantId }),
  })
  const options = await createOptions(server, world, shipping_profile.id)
  await createTaxRates(server, { type: product_type.id, product: bulky.id, option: options[0]![1]! })
  await createPromotions(server, [plain.id, food.id])
  await createBudgets(server, world)

  const variants = [plain, tiered, onSale, forGroup, food, bulky].map(({ variantId }) => variantId)
  return { regions, variants, options }
}

async function createRegions({ admin, container }: TestServer, world: World): Promise<Bazaar["regions"]> {
  const created: Partial<Bazaar["regions"]> = {}
  const fulfillment = container.resolve(Modules.FULFILLMENT)
  const [zone] = await fulfillment.listServiceZones({}, { take: 1 })
  for (const place of ["jp", "kw", "ca"] as const) {
    const { region } = await ok<Named<"region">>(
      admin("POST", "/admin/regions", {
        name: place,
        currency_code: CURRENCIES[place],
        countries: [place],
        is_tax_inclusive: place === "jp",
        payment_providers: ["pp_system_default"],
      })
    )
    await ok(
      admin("POST", "/admin/tax-regions", {
        country_code: place,
        provider_id: place === "ca" ? "tp_demo_demo" : "tp_system",
        default_tax_rate: { name: `${place} tax`, code: `${place}-tax`, rate: 7.25 },
      })
    )
    await fulfillment.createGeoZones({ service_zone_id: zone!.id, type: "country", country_code: place })
    created[place] = region.id
  }
  return { jp: "", kw: "", ca: "", ...created, us: world.regions.us, de: world.regions.eu }
}

async function createOptions({ admin }: TestServer, world: World, bulky: string): Promise<string[][]> {
  const { shipping_option } = await ok<{ shipping_option: { service_zone_id: string } }>(
    admin("GET", `/admin/shipping-options/${world.shippingOptions.standard}?fields=+service_zone_id`)
  )
  const option = async (name: string, shipping_profile_id: string, optionPrices: object[]) =>
    (
      await ok<Named<"shipping_option">>(
        admin("POST", "/admin/shipping-options", {
          name,
          service_zone_id: shipping_option.service_zone_id,
          shipping_profile_id,
          provider_id: "manual_manual",
          price_type: "flat",
          type: { label: name, code: name, description: name },
          prices: optionPrices,
          rules: [],
        })
      )
    ).shipping_option.id
  const free = prices(0, { rules: [{ attribute: "item_total", operator: "gte", value: 60 }] })

  return [
    [
      await option("flat", world.shippingProfile, prices(0.5)),
      await option("free", world.shippingProfile, [...prices(0.9), ...free]),
      world.shippingOptions.calculated,
    ],
    [await option("truck", bulky, prices(2))],
  ]
}

type Taxed = { type: string; product: string; option: string }

async function createTaxRates({ admin }: TestServer, { type, product, option }: Taxed): Promise<void> {
  const { tax_regions } = await ok<{ tax_regions: { id: string; country_code: string }[] }>(
    admin("GET", "/admin/tax-regions?limit=50")
  )
  for (const { id: tax_region_id, country_code } of tax_regions) {
    const rate = (name: string, percent: number, reference: string, reference_id: string) =>
      ok(
        admin("POST", "/admin/tax-rates", {
          tax_region_id,
          name: `${country_code} ${name}`,
          code: `${country_code}-${name}`,
          rate: percent,
          is_combinable: name === "bulky",
          rules: [{ reference, reference_id }],
        })
      )
    await rate("food", 2.5, "product_type", type)
    await rate("bulky", 1.75, "product", product)
    await rate("shipping", 4, "shipping_option", option)
  }
}

async function createPromotions({ admin }: TestServer, [plain, food]: string[]): Promise<void> {
  const promotion = (code: string, application_method: object, more: object = {}) =>
    ok(
      admin("POST", "/admin/promotions", {
        code,
        type: "standard",
        status: "active",
        application_method: { type: "percentage", target_type: "items", ...application_method },
        ...more,
      })
    )
  const isProduct = (id: string | undefined) => ({ attribute: "items.product.id", operator: "in", values: [id] })
  const usd = { type: "fixed", currency_code: "usd" }

  await promotion(
    "ALWAYS",
    { allocation: "each", value: 3, max_quantity: 2, target_rules: [isProduct(food)] },
    {
      is_automatic: true,
    }
  )
  await promotion("ONCE", { allocation: "once", value: 15, max_quantity: 2 })
  await promotion("EACH", { allocation: "each", value: 11, max_quantity: 3 })
  await promotion("ACROSS", { ...usd, allocation: "across", value: 4.44 })
  await promotion("ORDER", { ...usd, target_type: "order", allocation: "across", value: 3.33 })
  await promotion("ORDERPERCENT", { target_type: "order", allocation: "across", value: 6 })
  await promotion("SHIPEACH", {
    ...usd,
    target_type: "shipping_methods",
    allocation: "each",
    value: 1.11,
    max_quantity: 2,
  })
  await promotion("SHIPACROSS", { target_type: "shipping_methods", allocation: "across", value: 30 })
  await promotion("GROSS", { allocation: "across", value: 5 }, { is_tax_inclusive: true })
  await promotion(
    "BUYGET",
    {
      allocation: "each",
      value: 100,
      max_quantity: 1,
      apply_to_quantity: 1,
      buy_rules_min_quantity: 2,
      buy_rules: [isProduct(plain)],
      target_rules: [isProduct(food)],
    },
    { type: "buyget" }
  )
}

/**
 * Promotions that are counted: some of their budgets are used up, one leaves room for a small discount only, and of
 * those by attribute, one is used up for the guest, and one for the customer whom the world knows.
 */
async function createBudgets({ admin, container }: TestServer, world: World): Promise<void> {
  const promotion = (code: string, budget: object | null, value: number, more: object = {}) =>
    ok(
      admin("POST", "/admin/promotions", {
        code,
        type: "standard",
        status: "active",
        application_method: { type: "percentage", target_type: "items", allocation: "across", value, ...more },
        ...(budget && { campaign: { name: code, campaign_identifier: code, budget } }),
        ...(!budget && { limit: 1 }),
      })
    )
  const usd = { currency_code: "usd" }
  await promotion("SPEND", { type: "spend", limit: 40, ...usd }, 20, usd)
  await promotion("SPENT", { type: "spend", limit: 20, ...usd }, 12, usd)
  await promotion("USAGE", { type: "usage", limit: 3 }, 7)
  await promotion("USED", { type: "usage", limit: 1 }, 8)
  await promotion("PEREMAIL", { type: "use_by_attribute", attribute: "customer_email", limit: 1 }, 4)
  await promotion("PERCUSTOMER", { type: "use_by_attribute", attribute: "customer_id", limit: 1 }, 2)
  await promotion("LIMITED", null, 9)

  await container
    .resolve(Modules.PROMOTION)
    .registerUsage(
      [
        { code: "SPEND", amount: 25 },
        { code: "SPENT", amount: 20 },
        ...["USAGE", "USED", "PEREMAIL", "PERCUSTOMER", "LIMITED"].map((code) => ({ code, amount: 1 })),
      ],
      { customer_id: world.customer.id, customer_email: BAZAAR_GUEST }
    )
}
