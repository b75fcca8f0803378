import { readdirSync, readFileSync } from "node:fs"
import { dirname, join } from "node:path"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { STORE_ROUTES } from "../../src/api/store/managed-cart-routes"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { retrieve } from "../factories/edit"
import { createPaymentCollection, createStoreCart } from "../factories/storefront"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

type Request = [method: string, path: string, body?: unknown]

const WRITING = ["POST", "PUT", "PATCH", "DELETE"]

/** Core's writing routes that name no cart, and no line, address, shipping method or payment collection of one. */
const OF_NO_CART = [
  "POST /store/customers",
  "POST /store/customers/me",
  "POST /store/customers/me/addresses",
  "POST /store/customers/me/addresses/:address_id",
  "DELETE /store/customers/me/addresses/:address_id",
  "POST /store/orders/:id/transfer/accept",
  "POST /store/orders/:id/transfer/cancel",
  "POST /store/orders/:id/transfer/decline",
  "POST /store/orders/:id/transfer/request",
  "POST /store/returns",
  "POST /store/search",
  // It reads the cart to calculate a price, and writes nothing.
  "POST /store/shipping-options/:id/calculate",
]

useTestServer()

const send = ([method, path, body]: Request) => server.store(method, path, body)

/** Which requests are refused, and whether the draft is as it was. */
async function refused(draftOrder: DraftOrder, requests: Request[]): Promise<void> {
  for (const request of requests) {
    const { status, body } = await send(request)
    expect({ request, status, body }).toMatchObject({
      request,
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining("is managed by a draft order that is open") },
    })
  }
  expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
}

it("every writing route of core's store is guarded, or is known to name no cart", () => {
  const root = join(dirname(require.resolve("@medusajs/medusa/package.json")), "dist/api/store")
  const routes = readdirSync(root, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith("route.js"))
    .flatMap((file) => {
      const matcher = join("/store", dirname(file)).replace(/\[(\w+)\]/g, ":$1")
      const source = readFileSync(join(root, file), "utf8")
      return WRITING.filter((method) => source.includes(`exports.${method} = ${method};`)).map(
        (method) => `${method} ${matcher}`
      )
    })
  const guarded = STORE_ROUTES.map(({ method, matcher }) => `${method} ${matcher}`)

  expect(routes.sort()).toEqual([...guarded, ...OF_NO_CART].sort())
})

describe("an open draft's cart is guarded however the request is spelled", () => {
  it("in its path", async () => {
    const draftOrder = await createDraft(server, world)
    const { cart_id, cart } = draftOrder
    const change = { email: "thief@example.com" }
    const line = cart.items[0]!.id
    const encoded = cart_id.replace("c", "%63")

    await refused(draftOrder, [
      ["POST", `/store/carts/${cart_id}/`, change],
      ["POST", `/STORE/Carts/${cart_id}`, change],
      ["POST", `/store/carts/${encoded}`, change],
      ["POST", `/store/carts/${cart_id}?fields=id`, change],
      ["DELETE", `/store/carts/${cart_id}/Line-Items/${line}/`],
      ["DELETE", `/store/carts/${encoded}/line-items/${line.replace("i", "%69")}`],
      ["POST", `/store/carts/${cart_id}/TAXES/`, {}],
    ])
  })

  it("in its body", async () => {
    const draftOrder = await createDraft(server, world)
    const { cart_id, cart } = draftOrder
    const address = String(cart.shipping_address!.id)
    const own = await createStoreCart(server, { region_id: world.regions.us, items: [] })

    await refused(draftOrder, [
      // Of keys that come twice, the parser keeps the last.
      ["POST", `/store/carts/${own.id}`, `{ "billing_address": {}, "billing_address": { "id": "${address}" } }`],
      ["POST", `/store/carts/${own.id}`, { billing_address: { id: "caaddr_none" }, shipping_address: { id: address } }],
      ["POST", `/store/carts/${cart_id}/shipping-methods`, [{ option_id: world.shippingOptions.express }]],
    ])
    for (const request of [
      ["POST", `/store/carts/${own.id}`, { billing_address: [{ id: address }] }],
      ["POST", `/store/carts/${own.id}`, { billing_address: { id: [address] } }],
      ["POST", `/store/carts/${own.id}`, { billing_address: { id: { id: address } } }],
      ["POST", `/store/carts/${own.id}`, [{ billing_address: { id: address } }]],
      ["POST", "/store/carts", { region_id: world.regions.us, shipping_address: { id: address } }],
      ["POST", "/store/payment-collections", { cart_id: [cart_id] }],
      ["POST", "/store/payment-collections", [{ cart_id }]],
    ] satisfies Request[]) {
      const { status, body } = await send(request)
      expect({ request, status, body }).toMatchObject({ request, status: 400, body: { type: "invalid_data" } })
    }
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("on a route that core does not have, and the host may add", async () => {
    const draftOrder = await createDraft(server, world)
    const collection = await createPaymentCollection(server, draftOrder.cart_id)

    await refused(draftOrder, [
      ["POST", `/store/carts/${draftOrder.cart_id}/gift-cards`, { code: "GIFT" }],
      ["DELETE", `/store/carts/${draftOrder.cart_id}`],
      ["PUT", `/store/carts/${draftOrder.cart_id}/line-items`, {}],
      ["DELETE", `/store/payment-collections/${collection}/payment-sessions/payses_1`],
    ])
  })
})

describe("an id that PostgreSQL or Express cannot read", () => {
  const UNREADABLE = "The path must be percent-encoded UTF-8 without the character U+0000"

  it.each([
    ["POST", "/store/carts/%00/complete", undefined],
    ["POST", "/store/carts/%00", {}],
    ["POST", "/store/carts/cart_1%00/line-items", {}],
    ["DELETE", "/store/carts/cart_1/line-items/%00", undefined],
    ["POST", "/store/carts/%00/any/thing", {}],
    ["POST", "/store/payment-collections/%00/payment-sessions", { provider_id: "pp_demo_demo" }],
    ["POST", "/store/carts/%E0%A4%A/complete", undefined],
    ["DELETE", "/store/carts/cart_1/line-items/%", undefined],
    ["POST", "/store/payment-collections/%ff/payment-sessions", {}],
  ])("in the path is a 400 in neutral words: %s %s", async (method, path, body) => {
    expect(await send([method, path, body])).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: UNREADABLE },
    })
  })

  it.each([
    ["cart_id", "/store/payment-collections", { cart_id: "\u0000" }],
    ["shipping_address", "/store/carts", { shipping_address: "\u0000" }],
    ["billing_address.id", "/store/carts/cart_1", { billing_address: { id: "caaddr_\u0000" } }],
  ])("in the body is a 400 that names the field: %s", async (field, path, body) => {
    expect(await send(["POST", path, body])).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: `${field} must not contain the character U+0000` },
    })
  })
})

describe("a cart that is no draft's", () => {
  it("costs one indexed statement a request, however many references the request has", async () => {
    const own = await createStoreCart(server, {
      region_id: world.regions.us,
      items: [{ variant_id: world.variants.mug, quantity: 1 }],
      shipping_address: { city: "Austin", country_code: "us" },
      billing_address: { city: "Houston", country_code: "us" },
    })
    const collection = await createPaymentCollection(server, own.id)
    const address = { shipping_address: own.shipping_address!.id, billing_address: own.billing_address!.id }

    for (const [request, plan] of [
      [["POST", "/store/carts", { region_id: world.regions.us, ...address }], 1],
      [
        [
          "POST",
          `/store/carts/${own.id}/`,
          { shipping_address: { id: address.shipping_address }, billing_address: { id: address.billing_address } },
        ],
        1,
      ],
      [["POST", `/store/carts/${own.id}/line-items/${own.items[0]!.id}`, { quantity: 2 }], 1],
      [["DELETE", `/store/carts/${own.id}/line-items/${own.items[0]!.id}`], 1],
      [["POST", `/store/carts/${own.id}/promotions`, { promo_codes: ["SUMMER10"] }], 1],
      [["POST", `/store/carts/${own.id}/taxes`, {}], 1],
      [["POST", "/store/payment-collections", { cart_id: own.id }], 1],
      [["POST", `/store/payment-collections/${collection}/payment-sessions`, { provider_id: "pp_demo_demo" }], 1],
      [["POST", `/store/carts/${own.id}/complete`], 1],
      [["PUT", `/store/carts/${own.id}/any`], 1],
      [["GET", `/store/carts/${own.id}`], 0],
      [["GET", `/store/shipping-options?cart_id=${own.id}`], 0],
      [["POST", "/store/carts", { region_id: world.regions.us }], 0],
    ] satisfies [Request, number][]) {
      const all = await recordStatements(server.container, async () => void (await send(request)))
      // The job that looks for unfinished completions every minute is no request's.
      const statements = all.filter((sql) => sql.includes("draft_order") && !sql.includes("'unfinished' AS kind"))
      expect({ request, statements }).toMatchObject({ request, statements: { length: plan } })
      for (const sql of statements) {
        expect(await planOf(sql)).not.toContain("Seq Scan")
      }
    }
  })
})

/** How PostgreSQL runs the statement where it prefers indexes, as it does with many rows. */
async function planOf(sql: string): Promise<string> {
  const knex: Knex = server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  return knex.transaction(async (transaction) => {
    await transaction.raw("SET LOCAL enable_seqscan = off")
    const { rows } = await transaction.raw(`EXPLAIN (GENERIC_PLAN) ${sql}`)
    return rows.map((row: Record<string, string>) => row["QUERY PLAN"]).join("\n")
  })
}
