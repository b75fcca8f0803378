import Medusa from "@medusajs/js-sdk"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { checkOut, choosePayment, ok } from "../factories/storefront"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

type CartBody = { cart: { id: string; items: { id: string }[] } }

let storefront: Medusa

useTestServer()
beforeAll(() => {
  storefront = new Medusa({ baseUrl: server.url, publishableKey: server.publishableKey })
})

type Attempt = (draftOrder: DraftOrder) => Promise<unknown>

const attempts: [string, Attempt][] = [
  ["change the e-mail address", ({ cart_id }) => storefront.store.cart.update(cart_id, { email: "thief@example.com" })],
  ["change the region", ({ cart_id }) => storefront.store.cart.update(cart_id, { region_id: world.regions.eu })],
  [
    "change an address",
    ({ cart_id }) =>
      storefront.store.cart.update(cart_id, { shipping_address: { city: "Dallas", country_code: "us" } }),
  ],
  [
    "add a line",
    ({ cart_id }) => storefront.store.cart.createLineItem(cart_id, { variant_id: world.variants.mug, quantity: 1 }),
  ],
  [
    "change a line",
    ({ cart_id, cart }) => storefront.store.cart.updateLineItem(cart_id, cart.items[0]!.id, { quantity: 9 }),
  ],
  ["remove a line", ({ cart_id, cart }) => storefront.store.cart.deleteLineItem(cart_id, cart.items[0]!.id)],
  [
    "choose shipping",
    ({ cart_id }) => storefront.store.cart.addShippingMethod(cart_id, { option_id: world.shippingOptions.express }),
  ],
  ["add a promotion", ({ cart_id }) => storefront.store.cart.addPromotions(cart_id, { promo_codes: ["SUMMER10"] })],
  [
    "remove a promotion",
    ({ cart_id }) => storefront.store.cart.removePromotions(cart_id, { promo_codes: ["SUMMER10"] }),
  ],
  ["recompute taxes", ({ cart_id }) => storefront.client.fetch(`/store/carts/${cart_id}/taxes`, { method: "POST" })],
  [
    "take the cart over",
    ({ cart_id }) => storefront.client.fetch(`/store/carts/${cart_id}/customer`, { method: "POST" }),
  ],
]

/** What is sent over another cart of the storefront's own, and reaches for what belongs to the draft's. */
const detours: [string, (own: CartBody["cart"], draftOrder: DraftOrder) => Promise<unknown>][] = [
  [
    "remove a line through another cart",
    (own, { cart }) => storefront.store.cart.deleteLineItem(own.id, cart.items[0]!.id),
  ],
  [
    "rewrite its address through another cart",
    (own, { cart }) =>
      storefront.client.fetch(`/store/carts/${own.id}`, {
        method: "POST",
        body: { shipping_address: { id: cart.shipping_address!.id, city: "Dallas" } },
      }),
  ],
  [
    "share its address with a new cart",
    (_, { cart }) =>
      storefront.client.fetch("/store/carts", {
        method: "POST",
        body: { region_id: world.regions.us, shipping_address: cart.shipping_address!.id },
      }),
  ],
]

describe("the cart of an open draft order, on core's store routes", () => {
  it.each(attempts)("refuses to %s, and says why", async (_, attempt) => {
    const draftOrder = await createDraft(server, world, {
      promo_codes: ["SUMMER10"],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 3 }],
    })

    await expect(attempt(draftOrder)).rejects.toMatchObject({
      status: 400,
      message: expect.stringContaining("managed by a draft order"),
    })
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it.each(detours)("refuses to %s", async (_, attempt) => {
    const draftOrder = await createDraft(server, world)
    const { cart } = await storefront.store.cart.create({ region_id: world.regions.us })

    await expect(attempt(cart as unknown as CartBody["cart"], draftOrder)).rejects.toMatchObject({ status: 400 })
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("can be read, paid and completed", async () => {
    const { cart_id } = await createDraft(server, world)
    expect(await storefront.store.cart.retrieve(cart_id)).toMatchObject({ cart: { id: cart_id } })
    expect(await checkOut(server, cart_id)).toMatch(/^order_/)
  })

  it("whatever way the path is spelled", async () => {
    const { cart_id } = await createDraft(server, world)
    for (const path of [
      `/store/carts/${cart_id}/`,
      `/STORE/carts/${cart_id}/line-items`,
      `/store/carts/${cart_id}/Line-Items/`,
      `/store/carts//${cart_id}`,
    ]) {
      const { status } = await server.store("POST", path, { email: "thief@example.com" })
      expect([400, 404]).toContain(status)
    }
    expect(await server.store("GET", `/store/carts/${cart_id}`)).toMatchObject({
      body: { cart: { email: "buyer@example.com" } },
    })
  })
})

describe("the cart of a canceled draft order", () => {
  it("cannot be changed, paid or completed, and stays readable", async () => {
    const draftOrder = await createDraft(server, world)
    const session = await choosePayment(server, draftOrder.cart_id)
    const { body } = await server.store<{ payment_collection: { id: string } }>("POST", "/store/payment-collections", {
      cart_id: draftOrder.cart_id,
    })
    expect(await server.admin("POST", draftPath(draftOrder, "/cancel"))).toMatchObject({ status: 200 })

    for (const [path, data] of [
      [`/store/carts/${draftOrder.cart_id}/complete`, undefined],
      [`/store/carts/${draftOrder.cart_id}`, { email: "thief@example.com" }],
      ["/store/payment-collections", { cart_id: draftOrder.cart_id }],
      [`/store/payment-collections/${body.payment_collection.id}/payment-sessions`, { provider_id: "pp_demo_demo" }],
    ] as const) {
      const response = await server.store<ErrorBody>("POST", path, data)
      expect({ path, ...response }).toMatchObject({
        path,
        status: 400,
        body: { type: "not_allowed", message: expect.stringContaining("canceled") },
      })
    }
    await server.anyone("POST", "/hooks/payment/demo_demo", { session_id: session, amount: draftOrder.cart.total })
    expect(await storefront.store.cart.retrieve(draftOrder.cart_id)).toMatchObject({
      cart: { id: draftOrder.cart_id, completed_at: null },
    })
    expect(await retrieve(server, draftOrder)).toMatchObject({
      canceled_at: expect.any(String),
      order_id: null,
      status: "open",
    })
  })
})

describe("the cart of a draft order that staff have completed", () => {
  it("cannot be paid a second time", async () => {
    const draftOrder = await createDraft(server, world)
    const { body } = await server.store<{ payment_collection: { id: string } }>("POST", "/store/payment-collections", {
      cart_id: draftOrder.cart_id,
    })
    await ok(server.admin("POST", draftPath(draftOrder, "/pay")))

    for (const [path, data] of [
      ["/store/payment-collections", { cart_id: draftOrder.cart_id }],
      [`/store/payment-collections/${body.payment_collection.id}/payment-sessions`, { provider_id: "pp_demo_demo" }],
    ] as const) {
      expect(await server.store("POST", path, data)).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("nothing left to pay") },
      })
    }
    expect(
      await server.container
        .resolve(Modules.PAYMENT)
        .listPaymentSessions({ payment_collection_id: body.payment_collection.id })
    ).toEqual([])
  })
})

it("a draft for nothing that is canceled while its customer completes it ends canceled without order, or completed", async () => {
  for (let run = 0; run < 5; run++) {
    const draftOrder = await createDraft(server, world, {
      items: [{ title: "Card", quantity: 1, unit_price: 0 }],
      shipping_methods: [],
    })
    await Promise.all([
      server.admin("POST", draftPath(draftOrder, "/cancel")),
      server.store("POST", `/store/carts/${draftOrder.cart_id}/complete`),
    ])
    const { canceled_at } = await retrieve(server, draftOrder)
    const { data } = await server.container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "order_cart", fields: ["order.id"], filters: { cart_id: draftOrder.cart_id } })
    expect(data.filter(({ order }) => order)).toHaveLength(canceled_at ? 0 : 1)
  }
})

it("core's own completion of a canceled draft's cart, by whoever calls it, makes no order", async () => {
  const draftOrder = await createDraft(server, world, {
    items: [{ title: "Card", quantity: 1, unit_price: 0 }],
    shipping_methods: [],
  })
  await ok(server.admin("POST", draftPath(draftOrder, "/cancel")))
  const before = await server.container.resolve(Modules.ORDER).listAndCountOrders({})
  await completeCartWorkflow(server.container).run({ input: { id: draftOrder.cart_id } })
  expect((await server.container.resolve(Modules.ORDER).listAndCountOrders({}))[1]).toBe(before[1])
  expect(await server.admin("DELETE", draftPath(draftOrder))).toMatchObject({ status: 200 })
})

it("a cart that is no draft's pays one indexed statement a request", async () => {
  const { cart } = await storefront.store.cart.create({
    region_id: world.regions.us,
    items: [{ variant_id: world.variants.mug, quantity: 1 }],
  })
  const item = cart.items![0]!.id

  for (const request of [
    () => storefront.store.cart.update(cart.id, { email: "own@example.com" }),
    () => storefront.store.cart.updateLineItem(cart.id, item, { quantity: 2 }),
    () => storefront.store.cart.deleteLineItem(cart.id, item),
    () => storefront.store.payment.initiatePaymentSession(cart, { provider_id: "pp_demo_demo" }).catch(() => undefined),
  ]) {
    const statements = (await recordStatements(server.container, async () => void (await request()))).filter((sql) =>
      sql.includes("draft_order")
    )
    expect(statements.length).toBeLessThanOrEqual(request.toString().includes("initiate") ? 2 : 1)
    expect(statements.every((sql) => sql.includes('"cart_id" IN'))).toBe(true)
  }
})
