import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrder, type DraftOrderBody, type ErrorBody } from "../factories/draft-order"
import { eventually } from "../factories/eventually"
import { createProduct } from "../factories/product"
import { checkOut, choosePayment, ok } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"

type OrderBody = { order: { id: string; total: number; payment_status: string; no_notification: boolean } }

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})

const draft = async (id: string) =>
  (await server.admin<DraftOrderBody>("GET", `/admin/cart-draft-orders/${id}`)).body.draft_order
const completed = (id: string) =>
  eventually<DraftOrder>(async () => {
    const draftOrder = await draft(id)
    return draftOrder.status === "completed" && draftOrder
  })

it("the customer pays and completes the cart through core's store routes: the draft is completed with that order", async () => {
  const draftOrder = await createDraft(server, world, {
    items: [{ variant_id: world.variants.shirt, quantity: 2, unit_price: 15 }],
    no_notification_order: true,
  })
  const orderId = await checkOut(server, draftOrder.cart_id)

  expect(await completed(draftOrder.id)).toMatchObject({
    order_id: orderId,
    order: { id: orderId },
    completed_at: expect.any(String),
  })
  expect(events.filter(({ data }) => data.id === draftOrder.id).map(({ name }) => name)).toEqual([
    "draft_order.created",
    "draft_order.completed",
  ])

  const { order } = (await server.admin<OrderBody>("GET", `/admin/orders/${orderId}?fields=+no_notification`)).body
  expect(order).toMatchObject({ payment_status: "authorized", no_notification: true })
  expect(order.total).toBeCloseTo(draftOrder.cart.total, 6)
})

it("a payment webhook completes the cart: the draft is completed with that order", async () => {
  const seen = seeNoNotification()
  const { id, cart_id, cart } = await createDraft(server, world, { no_notification_order: true })
  const session_id = await choosePayment(server, cart_id)

  await server.anyone("POST", "/hooks/payment/demo_demo", { session_id, amount: cart.total })

  const { order_id } = await completed(id)
  expect((await server.admin<OrderBody>("GET", `/admin/orders/${order_id}`)).body.order.total).toBeCloseTo(
    cart.total,
    6
  )
  expect(await eventually(async () => seen.get(order_id!))).toBe("true")
})

it("pay, after the customer completed the cart, is a conflict that names the order and its payment", async () => {
  const { id, cart_id } = await createDraft(server, world)
  const orderId = await checkOut(server, cart_id)
  const { status, body } = await server.admin<ErrorBody>("POST", `/admin/cart-draft-orders/${id}/pay`)

  expect([status, body.message]).toEqual([
    409,
    expect.stringMatching(
      new RegExp(`^Order ${orderId} has payment pay_\\w+ with pp_demo_demo, which is authorized: capture or cancel`)
    ),
  ])
  expect(await draft(id)).toMatchObject({ status: "completed", order_id: orderId })
})

it("a customer who completes after staff registered the payment gets the order", async () => {
  const { id, cart_id } = await createDraft(server, world)
  const { body } = await server.admin<OrderBody>("POST", `/admin/cart-draft-orders/${id}/pay`)

  const answer = await server.store<{ type: string; order: { id: string; total: number } }>(
    "POST",
    `/store/carts/${cart_id}/complete`
  )
  expect(answer).toMatchObject({ status: 200, body: { type: "order", order: { id: body.order.id } } })
  const { data } = await server.container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order_cart", fields: ["order_id"], filters: { cart_id } })
  expect(data.map(({ order_id }) => order_id)).toEqual([body.order.id])
})

describe("the customer's completion on the store route", () => {
  afterEach(() => {
    delete process.env.DEMO_PAYMENT
  })

  it("has a subscriber of order.placed see no_notification at once", async () => {
    const seen = seeNoNotification()
    const { cart_id } = await createDraft(server, world, { no_notification_order: true })
    const orderId = await checkOut(server, cart_id)
    expect(await eventually(async () => seen.get(orderId))).toBe("true")
  })

  it("refuses as core does a cart without payment, and changes nothing", async () => {
    const draftOrder = await createDraft(server, world)
    const complete = () => server.store<ErrorBody>("POST", `/store/carts/${draftOrder.cart_id}/complete`)
    expect(await complete()).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: "Payment collection has not been initiated for cart" },
    })
    await ok(server.store("POST", "/store/payment-collections", { cart_id: draftOrder.cart_id }))
    expect(await complete()).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: "Payment sessions are required to complete cart" },
    })
    expect(await draft(draftOrder.id)).toMatchObject({ status: "open", version: draftOrder.version })
  })

  it("that the provider declines answers with the cart, and the customer can try again", async () => {
    const { id, cart_id } = await createDraft(server, world)
    await choosePayment(server, cart_id)
    process.env.DEMO_PAYMENT = "authorize:throws"
    expect(await server.store("POST", `/store/carts/${cart_id}/complete`)).toMatchObject({
      status: 200,
      body: {
        type: "cart",
        cart: { id: cart_id },
        error: { message: "Payment authorization failed", name: "Error", type: "payment_authorization_error" },
      },
    })
    expect(await draft(id)).toMatchObject({ status: "open", order_id: null })
    expect(await server.container.resolve(Modules.ORDER).listOrders({ id: id.replace("dorder", "order") })).toEqual([])

    delete process.env.DEMO_PAYMENT
    expect(await server.store("POST", `/store/carts/${cart_id}/complete`)).toMatchObject({ body: { type: "order" } })
    expect(await draft(id)).toMatchObject({ status: "completed" })
  })

  it("says nothing of stock and locations", async () => {
    const variant = (await createProduct(server.container, world, { title: "Rare", stock: 5 })).variantId
    const [first, second] = [await draftOf(variant), await draftOf(variant)]
    await choosePayment(server, second.cart_id)
    await server.admin("POST", `/admin/cart-draft-orders/${first.id}/complete`)

    const { status, body } = await server.store<ErrorBody>("POST", `/store/carts/${second.cart_id}/complete`)
    expect([status, body.message]).toEqual([
      400,
      `Cart ${second.cart_id} cannot be completed. An item is not in stock in the quantity of the cart`,
    ])
  })

  it("twice at once makes one order", async () => {
    const { cart_id } = await createDraft(server, world)
    await choosePayment(server, cart_id)
    const complete = () =>
      server
        .store<{ order: { id: string } }>("POST", `/store/carts/${cart_id}/complete`)
        .then(({ body }) => body.order.id)
    const ids = await Promise.all([complete(), complete(), complete()])
    expect(new Set(ids).size).toBe(1)
  })
})

const draftOf = (variant_id: string) => createDraft(server, world, { items: [{ variant_id, quantity: 4 }] })

/** What a subscriber of `order.placed` reads of the order at once, by the order's id. */
function seeNoNotification(): Map<string, string> {
  const seen = new Map<string, string>()
  server.container.resolve(Modules.EVENT_BUS).subscribe(
    "order.placed",
    async ({ data }: { data: unknown }) => {
      const { id } = data as { id: string }
      const { data: orders } = await server.container
        .resolve(ContainerRegistrationKeys.QUERY)
        .graph({ entity: "order", fields: ["no_notification"], filters: { id } })
      seen.set(id, String(orders[0]?.no_notification))
    },
    { subscriberId: `reader-${Math.random()}` }
  )
  return seen
}

describe("a custom item that requires shipping", () => {
  const items = [
    { title: "Crate", quantity: 1, unit_price: 40, requires_shipping: true },
    { title: "Advice", quantity: 1, unit_price: 10 },
  ]
  const shippedOf = async (orderId: string) => {
    const { order } = (
      await server.admin<{ order: { items: { title: string; requires_shipping: boolean }[] } }>(
        "GET",
        `/admin/orders/${orderId}?fields=items.title,items.requires_shipping`
      )
    ).body
    return Object.fromEntries(order.items.map(({ title, requires_shipping }) => [title, requires_shipping]))
  }

  it("was paid by the customer on the store route and could not be completed", async () => {
    const { cart_id } = await createDraft(server, world, { items })
    expect(await shippedOf(await checkOut(server, cart_id))).toEqual({ Crate: true, Advice: false })
  })

  it("was paid by the customer, and the webhook could not complete it", async () => {
    const { id, cart_id, cart } = await createDraft(server, world, { items })
    const session_id = await choosePayment(server, cart_id)
    await server.anyone("POST", "/hooks/payment/demo_demo", { session_id, amount: cart.total })
    const { order_id } = await completed(id)
    expect(await shippedOf(order_id!)).toEqual({ Crate: true, Advice: false })
  })
})

it("an order of any other cart touches no draft", async () => {
  const before = events.length
  const { cart } = (
    await server.store<{ cart: { id: string } }>("POST", "/store/carts", { region_id: world.regions.us })
  ).body
  await server.store("POST", `/store/carts/${cart.id}/line-items`, { variant_id: world.variants.mug, quantity: 1 })
  await server.store("POST", `/store/carts/${cart.id}/shipping-methods`, { option_id: world.shippingOptions.standard })
  const orderId = await checkOut(server, cart.id)

  await eventually(async () => events.slice(before).some(({ data }) => data.id === orderId))
  expect(events.slice(before).map(({ name }) => name)).toEqual(["order.placed"])
})
