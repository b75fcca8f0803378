import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { beginning } from "../factories/completion"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { checkOut, choosePayment, createPaymentCollection, ok, registerCustomer } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type Request = [method: string, path: string, body?: unknown]

useTestServer()

const CONSEQUENCE = {
  open: "it can be paid and completed, and nothing else about it can be changed",
  "being completed": "it can be neither changed nor paid. Look for its order in a minute",
  completed: "it can be neither changed nor paid. Completing it answers with its order",
  canceled: "it can be neither changed, paid nor completed",
}

/** How the store's routes refuse a request. `cart` is as the message names it. */
const refusal = (cart: string, state: keyof typeof CONSEQUENCE) => ({
  status: 400,
  body: { type: "not_allowed", message: `${cart} is managed by a draft order that is ${state}: ${CONSEQUENCE[state]}` },
})

const send = ([method, path, body]: Request, headers?: Record<string, string>) =>
  server.store(method, path, body, headers)

const draft = () =>
  createDraft(server, world, {
    promo_codes: ["SUMMER10"],
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 99 }],
  })

/** A cart of the storefront's own, and a draft that staff have completed. */
const ownCart = async () =>
  (await ok<{ cart: { id: string } }>(server.store("POST", "/store/carts", { region_id: world.regions.us }))).cart
const completedDraft = async () => {
  const draftOrder = await createDraft(server, world)
  await ok(server.admin("POST", draftPath(draftOrder, "/pay")))
  return draftOrder
}

const changes: [string, (draftOrder: DraftOrder) => Request][] = [
  ["change the e-mail address", ({ cart_id }) => ["POST", `/store/carts/${cart_id}`, { email: "thief@example.com" }]],
  ["change the region", ({ cart_id }) => ["POST", `/store/carts/${cart_id}`, { region_id: world.regions.eu }]],
  [
    "change an address",
    ({ cart_id }) => ["POST", `/store/carts/${cart_id}`, { shipping_address: { city: "Dallas", country_code: "us" } }],
  ],
  [
    "add a line",
    ({ cart_id }) => ["POST", `/store/carts/${cart_id}/line-items`, { variant_id: world.variants.mug, quantity: 1 }],
  ],
  [
    "change a line",
    ({ cart_id, cart }) => ["POST", `/store/carts/${cart_id}/line-items/${cart.items[0]!.id}`, { quantity: 9 }],
  ],
  ["remove a line", ({ cart_id, cart }) => ["DELETE", `/store/carts/${cart_id}/line-items/${cart.items[0]!.id}`]],
  [
    "choose shipping",
    ({ cart_id }) => ["POST", `/store/carts/${cart_id}/shipping-methods`, { option_id: world.shippingOptions.express }],
  ],
  ["add a promotion", ({ cart_id }) => ["POST", `/store/carts/${cart_id}/promotions`, { promo_codes: ["SUMMER10"] }]],
  [
    "remove a promotion",
    ({ cart_id }) => ["DELETE", `/store/carts/${cart_id}/promotions`, { promo_codes: ["SUMMER10"] }],
  ],
  ["recompute taxes", ({ cart_id }) => ["POST", `/store/carts/${cart_id}/taxes`, {}]],
  ["take the cart over", ({ cart_id }) => ["POST", `/store/carts/${cart_id}/customer`, {}]],
]

describe("the cart of an open draft order, on core's store routes", () => {
  it.each(changes)("refuses to %s, and says why", async (_, request) => {
    const draftOrder = await draft()
    const customer = await registerCustomer(server)

    expect(await send(request(draftOrder), customer)).toMatchObject(refusal(`Cart ${draftOrder.cart_id}`, "open"))
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("can be read, paid and completed", async () => {
    const { cart_id } = await createDraft(server, world)
    expect(await server.store("GET", `/store/carts/${cart_id}`)).toMatchObject({ body: { cart: { id: cart_id } } })
    expect(await server.store("GET", `/store/shipping-options?cart_id=${cart_id}`)).toMatchObject({
      status: 200,
      body: { shipping_options: expect.any(Array) },
    })
    expect(await checkOut(server, cart_id)).toMatch(/^order_/)
  })
})

/** What reaches for an open draft's belongings over another cart. */
const detours: [string, (other: string, draftOrder: DraftOrder) => [Request, cart: string]][] = [
  [
    "remove a line",
    (other, { cart: { items } }) => [
      ["DELETE", `/store/carts/${other}/line-items/${items[0]!.id}`],
      `The cart of line item ${items[0]!.id}`,
    ],
  ],
  [
    "change a line",
    (other, { cart: { items } }) => [
      ["POST", `/store/carts/${other}/line-items/${items[0]!.id}`, { quantity: 9 }],
      `The cart of line item ${items[0]!.id}`,
    ],
  ],
  [
    "rewrite its address",
    (other, { cart: { shipping_address } }) => [
      ["POST", `/store/carts/${other}`, { billing_address: { id: shipping_address!.id, city: "Dallas" } }],
      `The cart of address ${shipping_address!.id}`,
    ],
  ],
]

describe("what belongs to an open draft order's cart", () => {
  it.each(detours)("refuses to %s through the storefront's own cart", async (_, detour) => {
    const draftOrder = await draft()
    const [request, cart] = detour((await ownCart()).id, draftOrder)

    expect(await send(request)).toMatchObject(refusal(cart, "open"))
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it.each(detours)("refuses to %s through a completed draft's cart", async (_, detour) => {
    const [draftOrder, completed] = [await draft(), await completedDraft()]
    const [request] = detour(completed.cart_id, draftOrder)

    expect(await send(request)).toMatchObject(refusal(`Cart ${completed.cart_id}`, "completed"))
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("refuses a new cart that shares its address", async () => {
    const draftOrder = await draft()
    const address = draftOrder.cart.shipping_address!.id

    expect(
      await send(["POST", "/store/carts", { region_id: world.regions.us, shipping_address: address }])
    ).toMatchObject(refusal(`The cart of address ${address}`, "open"))
  })

  it("keeps nothing of a line that staff have removed: to remove it again changes no draft order", async () => {
    const draftOrder = await draft()
    const line = draftOrder.cart.items[0]!.id
    await ok(server.admin("DELETE", draftPath(draftOrder, `/line-items/${line}`)))
    const before = await retrieve(server, draftOrder)

    await send(["DELETE", `/store/carts/${(await ownCart()).id}/line-items/${line}`])
    expect(await retrieve(server, draftOrder)).toEqual(before)
  })
})

it("a shopper edits an open draft's cart by naming a completed draft's address", async () => {
  const [draftOrder, completed, own] = [await draft(), await completedDraft(), await ownCart()]
  const { cart_id, cart } = draftOrder
  const decoy = { shipping_address: { id: completed.cart.shipping_address!.id } }

  for (const request of [
    ["POST", `/store/carts/${cart_id}/shipping-methods`, { option_id: world.shippingOptions.standard, ...decoy }],
    ["DELETE", `/store/carts/${own.id}/line-items/${cart.items[0]!.id}`, decoy],
    ["POST", `/store/carts/${cart_id}`, { email: "thief@example.com", ...decoy }],
  ] satisfies Request[]) {
    expect(await send(request)).toMatchObject({ status: 400, body: { message: expect.stringContaining("open") } })
  }
  expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
})

const payments = (cart_id: string, collection: string): Request[] => [
  ["POST", "/store/payment-collections", { cart_id }],
  ["POST", `/store/payment-collections/${collection}/payment-sessions`, { provider_id: "pp_demo_demo" }],
]

type Closed = Pick<DraftOrder, "cart_id" | "cart"> & { collection: string }

/** Neither the cart nor its payment can be changed by a shopper, because of what its draft order is. */
async function expectClosed(
  { cart_id, cart, collection }: Closed,
  state: Parameters<typeof refusal>[1]
): Promise<void> {
  const [create, pay] = payments(cart_id, collection)
  for (const request of [
    create!,
    ["POST", `/store/carts/${cart_id}`, { email: "thief@example.com" }],
    ["DELETE", `/store/carts/${cart_id}/line-items/${cart.items[0]!.id}`],
  ] satisfies Request[]) {
    expect(await send(request)).toMatchObject(refusal(`Cart ${cart_id}`, state))
  }
  expect(await send(pay!)).toMatchObject(refusal(`The cart of payment collection ${collection}`, state))
}

describe("the cart of a canceled draft order", () => {
  it("cannot be changed, paid or completed, and stays readable", async () => {
    const draftOrder = await createDraft(server, world)
    const { cart_id } = draftOrder
    const session = await choosePayment(server, cart_id)
    const collection = await createPaymentCollection(server, cart_id)
    await ok(server.admin("POST", draftPath(draftOrder, "/cancel")))

    const [create, pay] = payments(cart_id, collection)
    for (const request of [
      ["POST", `/store/carts/${cart_id}/complete`],
      ["POST", `/store/carts/${cart_id}`, { email: "thief@example.com" }],
      create!,
    ] satisfies Request[]) {
      expect(await send(request)).toMatchObject(refusal(`Cart ${cart_id}`, "canceled"))
    }
    expect(await send(pay!)).toMatchObject(refusal(`The cart of payment collection ${collection}`, "canceled"))

    await server.anyone("POST", "/hooks/payment/demo_demo", { session_id: session, amount: draftOrder.cart.total })
    expect(await server.store("GET", `/store/carts/${cart_id}`)).toMatchObject({
      body: { cart: { id: cart_id, completed_at: null } },
    })
    expect(await retrieve(server, draftOrder)).toMatchObject({
      canceled_at: expect.any(String),
      order_id: null,
      status: "open",
    })
  })
})

describe("the cart of a draft order whose completion has begun and not ended", () => {
  it("cannot be changed or paid", async () => {
    const service = server.container.resolve(DRAFT_ORDER_MODULE)
    const { id, cart_id, cart } = await draft()
    const collection = await createPaymentCollection(server, cart_id)
    await service.completions.start(beginning(id))

    await expectClosed({ cart_id, cart, collection }, "being completed")
    await service.completions.abandon(id)

    expect(await choosePayment(server, cart_id)).toMatch(/^payses_/)
  })
})

describe.each([
  ["staff", async (draftOrder: DraftOrder) => void (await ok(server.admin("POST", draftPath(draftOrder, "/pay"))))],
  ["the customer", async ({ cart_id }: DraftOrder) => void (await checkOut(server, cart_id))],
])("the cart of a draft order that %s completed", (_, complete) => {
  it("cannot be changed, nor paid a second time", async () => {
    const draftOrder = await createDraft(server, world)
    const { cart_id, cart } = draftOrder
    const collection = await createPaymentCollection(server, cart_id)
    await complete(draftOrder)
    const payment = server.container.resolve(Modules.PAYMENT)
    const sessions = await payment.listPaymentSessions({ payment_collection_id: collection })

    await expectClosed({ cart_id, cart, collection }, "completed")
    expect(await payment.listPaymentSessions({ payment_collection_id: collection })).toEqual(sessions)
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
