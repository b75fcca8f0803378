import { ADMIN, type Login } from "../host/demo-data/admin"
import { type Call, caller } from "../host/server"

/** What the scenarios sell, made by the store's own routes: it stands in a store that knows no demo data. */
export type Shop = {
  url: string
  token: string
  admin: Call
  regions: { us: string; eu: string }
  customer: string
  longCustomer: string
  variants: { shirt: string; mug: string; scarce: string; long: string }
  shippingOption: string
  code: string
}

export const LONG_NAME =
  "Handmade stoneware serving bowl with a reactive glaze, dishwasher safe, in the colours of the northern sea"

export async function openShop(url: string): Promise<Shop> {
  const token = await logIn(url, ADMIN)
  const admin = caller(url, { authorization: `Bearer ${token}` })
  const create = creating(admin)
  // A store may be used for several runs.
  const run = Date.now().toString(36)

  const channel = (await admin<{ stores: { id: string; default_sales_channel_id: string }[] }>("GET", "/admin/stores"))
    .body.stores[0]!
  await admin("POST", `/admin/stores/${channel.id}`, {
    supported_currencies: [
      { currency_code: "usd", is_default: true },
      { currency_code: "eur", is_tax_inclusive: true },
    ],
  })
  const regions = await createRegions(admin, create)
  const { location, profile, option } = await createShipping(admin, create, channel.default_sales_channel_id)
  const product = (title: string, sku: string, usd: number, eur: number, stock: number) =>
    createProduct(admin, create, {
      title,
      sku: `${sku}-${run}`.toUpperCase(),
      usd,
      eur,
      stock,
      ...{ channel: channel.default_sales_channel_id, location, profile },
    })
  const code = `SUMMER-${run}`.toUpperCase()
  await create("/admin/promotions", "promotion", {
    code,
    type: "standard",
    status: "active",
    application_method: { type: "percentage", target_type: "items", allocation: "across", value: 10 },
  })
  const address = {
    first_name: "Jane",
    last_name: "Doe",
    address_1: "12 Main St",
    city: "Austin",
    province: "tx",
    postal_code: "73301",
    country_code: "us",
  }
  const customer = await create("/admin/customers", "customer", {
    email: `jane-${run}@example.com`,
    first_name: "Jane",
    last_name: `Doe ${run}`,
  })
  await admin("POST", `/admin/customers/${customer}/addresses`, address)
  const longCustomer = await create("/admin/customers", "customer", {
    email: `a.very.long.mail.address.that.never.ends.${run}@a-subdomain-with-a-long-name.example.com`,
    first_name: "Wolfeschlegelsteinhausenbergerdorff",
    last_name: "Keihanaikukauakahihuliheekahaunaele",
  })

  return {
    url,
    token,
    admin,
    regions,
    customer,
    longCustomer,
    variants: {
      shirt: await product(`T-shirt ${run}`, "shirt", 20, 18, 1000),
      mug: await product(`Mug ${run}`, "mug", 12.5, 11, 1000),
      scarce: await product(`Vase ${run}`, "vase", 80, 75, 1),
      long: await product(`${LONG_NAME} ${run}`, "bowl", 1234.5, 1199, 1000),
    },
    shippingOption: option,
    code,
  }
}

/** A user's token. It tells what the user may do where the store has roles: another server's may not. */
export async function logIn(url: string, login: Login): Promise<string> {
  return (await caller(url)<{ token: string }>("POST", "/auth/user/emailpass", login)).body.token
}

type Create = <Name extends string>(path: string, name: Name, body: object) => Promise<string>

function creating(admin: Call): Create {
  return async (path, name, body) => {
    const answer = await admin<Record<string, { id: string }>>("POST", path, body)
    const created = answer.body[name]
    if (!created) {
      throw new Error(`POST ${path} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
    }
    return created.id
  }
}

async function createRegions(admin: Call, create: Create): Promise<Shop["regions"]> {
  const { regions } = (await admin<{ regions: { id: string; name: string }[] }>("GET", "/admin/regions?fields=id,name"))
    .body
  const idOf = (name: string) => regions.find((region) => region.name === name)?.id
  const region = async (name: string, currency_code: string, countries: string[]) =>
    idOf(name) ??
    (await create("/admin/regions", "region", {
      name,
      currency_code,
      countries,
      payment_providers: ["pp_system_default"],
    }))
  const isNew = !idOf("US")
  const made = { us: await region("US", "usd", ["us"]), eu: await region("EU", "eur", ["de", "fr"]) }

  for (const [country_code, rate] of isNew ? Object.entries({ us: 8, de: 19, fr: 20 }) : []) {
    await create("/admin/tax-regions", "tax_region", {
      country_code,
      provider_id: "tp_system",
      default_tax_rate: { name: `${country_code} tax`, code: `${country_code}-tax`, rate },
    })
  }
  return made
}

async function createShipping(admin: Call, create: Create, channel: string) {
  const location = await create("/admin/stock-locations", "stock_location", {
    name: "Warehouse",
    address: { address_1: "1 Dock St", city: "Portland", country_code: "US" },
  })
  await admin("POST", `/admin/stock-locations/${location}/sales-channels`, { add: [channel] })
  await admin("POST", `/admin/stock-locations/${location}/fulfillment-providers`, { add: ["manual_manual"] })
  await admin("POST", `/admin/stock-locations/${location}/fulfillment-sets`, {
    name: `Delivery ${location}`,
    type: "shipping",
  })
  type Location = { stock_location: { fulfillment_sets: { id: string }[] } }
  const { stock_location } = (
    await admin<Location>("GET", `/admin/stock-locations/${location}?fields=*fulfillment_sets`)
  ).body
  const set = stock_location.fulfillment_sets[0]!.id
  type FulfillmentSet = { fulfillment_set: { service_zones: { id: string }[] } }
  const { fulfillment_set } = (
    await admin<FulfillmentSet>("POST", `/admin/fulfillment-sets/${set}/service-zones`, {
      name: `US and EU ${location}`,
      geo_zones: ["us", "de", "fr"].map((country_code) => ({ country_code, type: "country" })),
    })
  ).body
  type Profiles = { shipping_profiles: { id: string }[] }
  const [known] = (await admin<Profiles>("GET", "/admin/shipping-profiles?limit=1")).body.shipping_profiles
  const profile =
    known?.id ?? (await create("/admin/shipping-profiles", "shipping_profile", { name: "Goods", type: "default" }))
  const options = await Promise.all(
    [["Standard", 8, 7] as const, ["Express", 20, 18] as const].map(([name, usd, eur]) =>
      create("/admin/shipping-options", "shipping_option", {
        name: `${name} ${location.slice(-4)}`,
        service_zone_id: fulfillment_set.service_zones[0]!.id,
        shipping_profile_id: profile,
        provider_id: "manual_manual",
        price_type: "flat",
        type: { label: name, code: name.toLowerCase(), description: name },
        prices: [
          { currency_code: "usd", amount: usd },
          { currency_code: "eur", amount: eur },
        ],
        rules: [
          { attribute: "enabled_in_store", value: "true", operator: "eq" },
          { attribute: "is_return", value: "false", operator: "eq" },
        ],
      })
    )
  )
  return { location, profile, option: options[0]! }
}

type NewProduct = {
  title: string
  sku: string
  usd: number
  eur: number
  stock: number
  channel: string
  location: string
  profile: string
}

async function createProduct(admin: Call, create: Create, product: NewProduct): Promise<string> {
  const { title, sku, usd, eur, stock, channel, location, profile } = product
  const id = await create("/admin/products", "product", {
    title,
    status: "published",
    shipping_profile_id: profile,
    sales_channels: [{ id: channel }],
    options: [{ title: "Kind", values: ["Standard"] }],
    variants: [
      {
        title: "Standard",
        sku,
        options: { Kind: "Standard" },
        prices: [
          { currency_code: "usd", amount: usd },
          { currency_code: "eur", amount: eur },
        ],
      },
    ],
  })
  type Variants = { variants: { id: string; inventory_items: { inventory_item_id: string }[] }[] }
  const path = `/admin/products/${id}/variants?fields=id,inventory_items.inventory_item_id`
  const [variant] = (await admin<Variants>("GET", path)).body.variants
  const item = variant!.inventory_items[0]!.inventory_item_id
  await admin("POST", `/admin/inventory-items/${item}/location-levels`, {
    location_id: location,
    stocked_quantity: stock,
  })
  return variant!.id
}
