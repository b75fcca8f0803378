import { edit, retrieve } from "../factories/edit"
import { createLinked, linkPath, look, openPayment, type Overrides, type RefusalBody } from "../factories/payment-link"
import { checkOut, choosePayment, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type OrderAnswer = { type: "order"; order: { id: string; display_id: string; total: number; items: unknown[] } }

useTestServer()
afterEach(() => {
  delete process.env.DEMO_PAYMENT
})

const prepare = (overrides?: Overrides) => createLinked(server, world, overrides)
const post = <T = RefusalBody>(token: string, rest: string, body: unknown = {}) =>
  server.store<T>("POST", linkPath(token, rest), body)

describe("payment", () => {
  it("lists the region's providers", async () => {
    const { token } = await prepare()
    const { payment_providers } = await ok<{ payment_providers: { id: string }[] }>(
      server.store("GET", linkPath(token, "/payment-providers"))
    )
    expect(payment_providers).toEqual(expect.arrayContaining([{ id: "pp_system_default" }, { id: "pp_demo_demo" }]))
    expect(payment_providers.every((provider) => Object.keys(provider).join() === "id")).toBe(true)
  })

  it.each(["pp_demo_demo", "pp_system_default"])("with %s places the order and shows it", async (provider_id) => {
    const { draftOrder, token } = await prepare()
    const { payment_session } = await ok<{ payment_session: object }>(
      post(token, "/payment-sessions", { provider_id, version: draftOrder.version })
    )
    expect(payment_session).toMatchObject({ provider_id, status: "pending", amount: draftOrder.cart.total })

    const { type, order } = await ok<OrderAnswer>(post(token, "/complete", { version: draftOrder.version }))
    expect([type, order.id]).toEqual(["order", draftOrder.id.replace("dorder", "order")])
    expect(order.total).toBeCloseTo(draftOrder.cart.total, 6)
    expect(JSON.stringify(order)).not.toMatch(/metadata|provider|customer_id|cart_/)

    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed", order_id: order.id })
    expect(await look(server, token)).toMatchObject({
      status: "completed",
      expires_at: null,
      missing: [],
      order: { id: order.id, display_id: order.display_id },
    })
    // Again, it is the same order.
    expect(await ok<OrderAnswer>(post(token, "/complete"))).toMatchObject({ type: "order", order: { id: order.id } })
  })

  it("twice at once makes one order", async () => {
    const { token } = await prepare()
    await openPayment(server, token)
    const answers = await Promise.all([1, 2, 3].map(() => ok<OrderAnswer>(post(token, "/complete"))))
    expect(new Set(answers.map(({ order }) => order.id)).size).toBe(1)
  })

  it("that is declined answers with the cart, and can be tried again", async () => {
    const { token } = await prepare()
    await openPayment(server, token)
    process.env.DEMO_PAYMENT = "authorize:throws"
    expect(await post(token, "/complete")).toMatchObject({
      status: 200,
      body: { type: "cart", cart: { status: "open" }, error: { type: "payment_authorization_error" } },
    })
    delete process.env.DEMO_PAYMENT
    expect(await ok<OrderAnswer>(post(token, "/complete"))).toMatchObject({ type: "order" })
  })

  it.each([
    ["a provider that the region does not have", { provider_id: "pp_none" }, "provider_id"],
    ["no provider", {}, "provider_id"],
    ["data for the provider", { provider_id: "pp_demo_demo", data: { capture_method: "manual" } }, "data"],
  ])("refuses %s", async (_, body, name) => {
    const { token } = await prepare()
    expect(await post(token, "/payment-sessions", body)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(name) },
    })
  })

  it("is refused while something is missing, which it names", async () => {
    const { token } = await prepare({ email: undefined })
    expect(await post(token, "/payment-sessions", { provider_id: "pp_demo_demo" })).toEqual(
      expect.objectContaining({
        status: 400,
        body: {
          type: "not_allowed",
          code: "order_incomplete",
          message: "The order cannot be paid yet. An e-mail address is missing",
        },
      })
    )
  })

  it("without a session is refused as core does it", async () => {
    const { token } = await prepare()
    expect(await post(token, "/complete")).toMatchObject({ status: 400, body: { type: "invalid_data" } })
  })
})

describe("a storefront that takes the cart over", () => {
  it("gets the cart's id, and pays and completes it with core's routes", async () => {
    const { draftOrder, token } = await prepare()
    const { cart_id } = await ok<{ cart_id: string }>(post(token, "/checkout"))
    expect(cart_id).toBe(draftOrder.cart_id)
    expect(await server.store("POST", `/store/carts/${cart_id}`, { email: "thief@example.com" })).toMatchObject({
      status: 400,
    })
    const order = await checkOut(server, cart_id)
    expect(await look(server, token)).toMatchObject({ status: "completed", order: { id: order } })
  })

  it("is asked to review what staff have changed since it opened the payment", async () => {
    const { draftOrder } = await prepare()
    await choosePayment(server, draftOrder.cart_id)
    const shirt = draftOrder.cart.items[0]!.id
    await edit(server, draftOrder, `/line-items/${shirt}`, { quantity: 2 })
    expect(await server.store("POST", `/store/carts/${draftOrder.cart_id}/complete`)).toMatchObject({
      status: 409,
      body: { message: expect.stringContaining("The order has changed") },
    })
    await choosePayment(server, draftOrder.cart_id)
    expect(await server.store("POST", `/store/carts/${draftOrder.cart_id}/complete`)).toMatchObject({
      body: { type: "order" },
    })
  })
})

it("a completed order can no longer be changed or paid by its link", async () => {
  const { token } = await prepare()
  await openPayment(server, token)
  await ok(post(token, "/complete"))
  for (const [rest, body] of [
    ["", { email: "x@example.com" }],
    ["/shipping-methods", { option_id: world.shippingOptions.express }],
    ["/payment-sessions", { provider_id: "pp_demo_demo" }],
    ["/checkout", {}],
  ] as const) {
    expect(await post(token, rest, body)).toMatchObject({ status: 400, body: { code: "completed" } })
  }
})
