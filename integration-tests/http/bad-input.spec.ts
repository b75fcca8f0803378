import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules, ProductStatus } from "@medusajs/framework/utils"
import {
  createPromotionsWorkflow,
  createProductsWorkflow,
  createShippingOptionsWorkflow,
} from "@medusajs/medusa/core-flows"
import { createDraft, draftBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import type { World } from "../factories/world"
import { server, useTestServer, world } from "../host/use-test-server"

let priceless: string
let unpublished: string
let disabledChannel: string
let germanShipping: string

const nested = (depth: number): Record<string, unknown> => JSON.parse(`${'{"a":'.repeat(depth)}1${"}".repeat(depth)}`)

useTestServer()
beforeAll(async () => {
  priceless = await createVariant("Priceless", ProductStatus.PUBLISHED)
  unpublished = await createVariant("Unpublished", ProductStatus.DRAFT, [{ currency_code: "usd", amount: 1 }])
  const channel = await ok<{ sales_channel: { id: string } }>(
    server.admin("POST", "/admin/sales-channels", { name: "Closed", is_disabled: true })
  )
  disabledChannel = channel.sales_channel.id
  germanShipping = await createGermanShipping()
  await createPromotionsWorkflow(server.container).run({
    input: {
      promotionsData: [
        {
          code: "ASLEEP",
          type: "standard",
          status: "draft",
          application_method: { type: "fixed", target_type: "order", value: 1, currency_code: "usd" },
        },
      ],
    },
  })
})

type Case = [what: string, overrides: (world: World) => Record<string, unknown> | string, field: string]

const item = (overrides: Record<string, unknown>) => (world: World) => ({
  items: [{ variant_id: world.variants.shirt, quantity: 1, ...overrides }],
})
const custom = (overrides: Record<string, unknown>) => () => ({
  items: [{ title: "Engraving", unit_price: 5, quantity: 1, ...overrides }],
})
const address = (overrides: Record<string, unknown>) => () => ({
  shipping_address: { country_code: "us", ...overrides },
})

/** What the calls of one test must leave as it was. */
const cases: Case[] = [
  ["no region", () => ({ region_id: undefined }), "region_id"],
  ["a region that there is not", () => ({ region_id: "reg_none" }), "region_id"],
  ["a region that is no text", () => ({ region_id: 7 }), "region_id"],
  ["another currency than the region's", () => ({ currency_code: "eur" }), "currency_code"],
  ["a customer that there is not", () => ({ customer_id: "cus_none" }), "customer_id"],
  ["a sales channel that there is not", () => ({ sales_channel_id: "sc_none" }), "sales_channel_id"],
  ["an e-mail address that is none", () => ({ email: "nobody" }), "email"],
  ["an empty e-mail address", () => ({ email: "" }), "email"],
  ["items that are no list", () => ({ items: {} }), "items"],
  ["an item that is no object", () => ({ items: ["variant"] }), "items"],
  ["a variant that there is not", item({ variant_id: "variant_none" }), "items[0].variant_id"],
  ["a variant of an unpublished product", () => item({ variant_id: unpublished })(world), "items[0].variant_id"],
  ["a variant without price", () => item({ variant_id: priceless })(world), "items[0].unit_price"],
  ["an empty variant", item({ variant_id: "" }), "variant_id"],
  ["a custom item without title", custom({ title: undefined }), "items[0].title"],
  ["a custom item with a blank title", custom({ title: "  " }), "title"],
  ["a custom item without price", custom({ unit_price: undefined }), "items[0].unit_price"],
  ["no quantity", item({ quantity: undefined }), "quantity"],
  ["a quantity of 0", item({ quantity: 0 }), "items[0].quantity"],
  ["a fraction as quantity", item({ quantity: 2.5 }), "items[0].quantity"],
  ["a negative quantity", item({ quantity: -1 }), "items[0].quantity"],
  ["an absurd quantity", item({ quantity: 1e20 }), "items[0].quantity"],
  ["a quantity in text", item({ quantity: "2" }), "quantity"],
  ["a quantity of null", item({ quantity: null }), "quantity"],
  ["more units than there are in stock", item({ quantity: 5000 }), "items[0].quantity"],
  ["a negative price", item({ unit_price: -1 }), "items[0].unit_price"],
  ["an absurd price", item({ unit_price: 1e300 }), "items[0].unit_price"],
  ["a price of null", item({ unit_price: null }), "unit_price"],
  ["an unknown key in an item", item({ price: 5 }), "price"],
  ["an item's metadata that is no object", item({ metadata: [] }), "metadata"],
  [
    "more items than a draft takes",
    (world) => ({ items: Array(1001).fill({ variant_id: world.variants.shirt, quantity: 1 }) }),
    "items",
  ],
  [
    "a shipping option that there is not",
    () => ({ shipping_methods: [{ shipping_option_id: "so_none" }] }),
    "shipping_methods[0].shipping_option_id",
  ],
  ["a shipping method without option", () => ({ shipping_methods: [{}] }), "shipping_option_id"],
  [
    "a negative shipping amount",
    (world) => ({ shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: -1 }] }),
    "shipping_methods[0].amount",
  ],
  [
    "two shipping methods for one profile",
    ({ shippingOptions: { standard, express } }) => ({
      shipping_methods: [{ shipping_option_id: standard }, { shipping_option_id: express }],
    }),
    "shipping_methods[1]",
  ],
  ["a promotion code that there is not", () => ({ promo_codes: ["NOPE"] }), "promo_codes[0]"],
  ["the code of a promotion that is not active", () => ({ promo_codes: ["ASLEEP"] }), "promo_codes[0]"],
  [
    "promotion codes twice, in both spellings",
    () => ({ promo_codes: ["SUMMER10"], discounts: [{ code: "SUMMER10" }] }),
    "promo_codes",
  ],
  ["a country outside the region", address({ country_code: "de" }), "shipping_address.country_code"],
  ["a country that there is not", address({ country_code: "zz" }), "shipping_address.country_code"],
  ["an address with an unknown key", address({ street: "Main St" }), "shipping_address"],
  ["an address with a city that is no text", address({ city: 7 }), "shipping_address.city"],
  ["an address that is a number", () => ({ billing_address: 7 }), "billing_address"],
  [
    "an address id that there is not",
    (world) => ({ customer_id: world.customer.id, shipping_address: "cuaddr_none" }),
    "shipping_address",
  ],
  ["another customer's address", (world) => ({ shipping_address: world.customer.addressId }), "shipping_address"],
  ["a flag that is none", () => ({ no_notification_order: "yes" }), "no_notification_order"],
  ["metadata that is no object", () => ({ metadata: "x" }), "metadata"],
  ["100 kB of metadata", () => ({ metadata: { note: "x".repeat(100_000) } }), "metadata"],
  ["a character that cannot be stored", () => ({ metadata: { note: "a\0b" } }), "note"],
  ["metadata that is nested too deeply", () => ({ metadata: nested(3000) }), "nested"],
  ["a price with more decimals than are kept", item({ unit_price: 1e-9 }), "items[0].unit_price"],
  [
    "a billing country that is none",
    () => ({ billing_address: { country_code: "zzz" } }),
    "billing_address.country_code",
  ],
  ["a disabled sales channel", () => ({ sales_channel_id: disabledChannel }), "sales_channel_id"],
  [
    "a shipping option that does not fit the address",
    (world) => ({
      shipping_address: { country_code: "us" },
      shipping_methods: [{ shipping_option_id: germanShipping }],
      promo_codes: ["SUMMER10"],
      email: world.customer.email,
    }),
    "shipping_methods[0]",
  ],
  ["an unknown key", () => ({ colour: "red" }), "colour"],
  ["a status, which nobody sets", () => ({ status: "completed" }), "status"],
  ["a body that is no object", () => "[]", "object"],
  ["a body that is no JSON", () => "{", "JSON"],
]

describe("POST /admin/cart-draft-orders", () => {
  it.each(cases)("refuses %s, names it, and leaves nothing behind", async (_, overrides, field) => {
    const before = await countRows()
    const given = overrides(world)
    // Everything else is in order, so that only the one field is at fault; a new customer would be made of this e-mail.
    const body =
      typeof given === "string" ? given : { ...draftBody(world), email: `new-${Date.now()}@example.com`, ...given }

    const response = await server.admin<ErrorBody>("POST", "/admin/cart-draft-orders", body)

    expect(response.status).toBe(400)
    expect(response.body.message).toContain(field)
    expect(await countRows()).toEqual(before)
  })
})

it("an unknown field is refused before anything is done, not after a draft was created or canceled", async () => {
  const draftOrder = await createDraft(server, world)
  const before = await countRows()
  for (const [method, path, body] of [
    ["POST", "/admin/cart-draft-orders", draftBody(world)],
    ["POST", draftPath(draftOrder), { email: "new@example.com" }],
    ["POST", draftPath(draftOrder, "/line-items"), { title: "Card", quantity: 1, unit_price: 1 }],
    ["DELETE", draftPath(draftOrder, `/line-items/${draftOrder.cart.items[0]!.id}`), undefined],
    ["POST", draftPath(draftOrder, "/cancel"), {}],
  ] as const) {
    const { status } = await server.admin(method, `${path}?fields=nope`, body)
    expect([path, status]).toEqual([path, 400])
  }
  expect(await countRows()).toEqual(before)
  expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
})

/** An option of a zone that is Germany alone. */
async function createGermanShipping(): Promise<string> {
  const fulfillment = server.container.resolve(Modules.FULFILLMENT)
  const [set] = await fulfillment.listFulfillmentSets({})
  const zone = await fulfillment.createServiceZones({
    name: "Germany",
    fulfillment_set_id: set!.id,
    geo_zones: [{ type: "country", country_code: "de" }],
  })
  const { result } = await createShippingOptionsWorkflow(server.container).run({
    input: [
      {
        name: "Bahn",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: zone.id,
        shipping_profile_id: world.shippingProfile,
        type: { label: "Bahn", code: "bahn", description: "Bahn" },
        prices: [{ currency_code: "usd", amount: 1 }],
        rules: [],
      },
    ],
  })
  return result[0]!.id
}

async function countRows(): Promise<Record<string, number>> {
  const knex: Knex = server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const tables = [
    "cart",
    "cart_line_item",
    "cart_address",
    "cart_shipping_method",
    "customer",
    "draft_order",
    "payment_collection",
    "order",
    "cart_promotion",
  ]
  const counts = await Promise.all(tables.map((table) => knex(table).count<{ count: string }[]>("* as count")))
  return Object.fromEntries(tables.map((table, index) => [table, Number(counts[index]![0]!.count)]))
}

async function createVariant(
  title: string,
  status: ProductStatus,
  prices: { currency_code: string; amount: number }[] = []
): Promise<string> {
  const { result } = await createProductsWorkflow(server.container).run({
    input: {
      products: [
        {
          title,
          status,
          options: [{ title: "Size", values: ["One"] }],
          variants: [{ title, options: { Size: "One" }, manage_inventory: false, prices }],
        },
      ],
    },
  })
  return result[0]!.variants[0]!.id
}
