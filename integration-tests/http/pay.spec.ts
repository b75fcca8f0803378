import { Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrder, type DraftOrderBody, type ErrorBody } from "../factories/draft-order"
import { eventually } from "../factories/eventually"
import { choosePayment } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"

type Order = {
  id: string
  display_id: number
  status: string
  payment_status: string
  fulfillment_status: string
  email: string
  total: number
  tax_total: number
  no_notification: boolean
  items: {
    id: string
    title: string
    quantity: number
    unit_price: number
    total: number
    requires_shipping: boolean
  }[]
  shipping_methods: { name: string; amount: number }[]
  shipping_address: Record<string, unknown>
  summary: { pending_difference: number; paid_total: number }
  payment_collections: { status: string; amount: number; payments: { amount: number; captured_at: string | null }[] }[]
}
type OrderBody = { order: Order }

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})

const pay = (id: string) => server.admin<OrderBody>("POST", `/admin/cart-draft-orders/${id}/pay`)
const orderOf = async (id: string) =>
  (await server.admin<OrderBody>("GET", `/admin/orders/${id}?fields=+no_notification,+email`)).body.order
const draft = async (id: string) =>
  (await server.admin<DraftOrderBody>("GET", `/admin/cart-draft-orders/${id}`)).body.draft_order

describe("POST /admin/cart-draft-orders/:id/pay", () => {
  let draftOrder: DraftOrder
  let order: Order

  beforeAll(async () => {
    draftOrder = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 2 },
        { variant_id: world.variants.mug, quantity: 3, unit_price: 9 },
        { title: "Engraving", quantity: 1, unit_price: 5, requires_shipping: true },
      ],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 4 }],
      promo_codes: ["SUMMER10"],
      no_notification_order: true,
    })
    const { status, body } = await pay(draftOrder.id)
    expect(status).toBe(200)
    expect(body.order).toMatchObject({ id: draftOrder.id.replace("dorder_", "order_"), payment_status: "captured" })
    order = await orderOf(body.order.id)
  })

  it("places the order with the cart's content and totals, captured", () => {
    expect(order).toMatchObject({
      status: "pending",
      payment_status: "captured",
      fulfillment_status: "not_fulfilled",
      email: "buyer@example.com",
      shipping_methods: [{ name: "Standard", amount: 4 }],
      shipping_address: { country_code: "us", city: "Austin" },
      payment_collections: [{ status: "completed", payments: [{ captured_at: expect.any(String) }] }],
    })
    expect(order.items.map(({ title, quantity, unit_price }) => [title, quantity, unit_price]).sort()).toEqual([
      ["Engraving", 1, 5],
      ["Mug", 3, 9],
      ["T-shirt", 2, 20],
    ])
    expect([order.total, order.tax_total]).toEqual([draftOrder.cart.total, draftOrder.cart.tax_total])
    expect(order.payment_collections[0]!.payments[0]!.amount).toBeCloseTo(order.total, 6)
    expect(order.summary.pending_difference).toBeCloseTo(0, 6)
  })

  it("hands the draft's no_notification_order on to the order", () => {
    expect(order.no_notification).toBe(true)
  })

  it("stamps the draft and completes its cart", async () => {
    const { cart, ...record } = await draft(draftOrder.id)
    expect(record).toMatchObject({
      status: "completed",
      order_id: order.id,
      completed_at: expect.any(String),
      canceled_at: null,
      order: { id: order.id, no_notification: true },
    })
    expect(cart).toMatchObject({ id: draftOrder.cart_id, completed_at: expect.any(String) })
  })

  it("reserves what was sold, once", async () => {
    const lines = order.items.map(({ id }) => id)
    const reservations = await server.container.resolve(Modules.INVENTORY).listReservationItems({ line_item_id: lines })
    expect(reservations.map(({ quantity }) => Number(quantity)).sort()).toEqual([2, 3])
  })

  it("again, answers with that order, and nothing is paid or emitted twice", async () => {
    const versionBefore = (await draft(draftOrder.id)).version
    const { status, body } = await pay(draftOrder.id)

    expect([status, body.order.id]).toEqual([200, order.id])
    expect((await orderOf(order.id)).payment_collections).toEqual(order.payment_collections)
    expect((await draft(draftOrder.id)).version).toBe(versionBefore)
    expect(namesOf(events, order.id, draftOrder.id)).toEqual([
      "draft_order.completed",
      "draft_order.created",
      "order.placed",
    ])
  })

  it("tells what happened in an event, after the fact", () => {
    expect(events.filter(({ data }) => data.id === draftOrder.id)).toEqual([
      {
        name: "draft_order.created",
        data: { id: draftOrder.id, cart_id: draftOrder.cart_id, order_id: null, no_notification: true },
      },
      {
        name: "draft_order.completed",
        data: { id: draftOrder.id, cart_id: draftOrder.cart_id, order_id: order.id, no_notification: true },
      },
    ])
  })
})

it("pays a draft for nothing: no payment is needed", async () => {
  const { id } = await createDraft(server, world, {
    items: [{ variant_id: world.variants.shirt, quantity: 1, unit_price: 0 }],
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 0 }],
  })
  const { status, body } = await pay(id)
  expect([status, body.order.total]).toEqual([200, 0])
  expect(await draft(id)).toMatchObject({ status: "completed", order_id: body.order.id })
})

it("works in a region where the system provider is not enabled", async () => {
  await server.admin("POST", `/admin/regions/${world.regions.eu}`, { payment_providers: ["pp_demo_demo"] })
  const { id } = await createDraft(server, world, {
    region_id: world.regions.eu,
    shipping_address: { country_code: "de" },
  })
  expect((await pay(id)).body.order).toMatchObject({ payment_status: "captured" })
})

it("makes one order of 10 calls at once", async () => {
  const { id } = await createDraft(server, world)
  const responses = await Promise.all(Array.from({ length: 10 }, () => pay(id)))

  expect(new Set(responses.map(({ status, body }) => `${status} ${body.order?.id}`))).toEqual(
    new Set([`200 ${id.replace("dorder_", "order_")}`])
  )
  expect(
    (await orderOf(responses[0]!.body.order.id)).payment_collections.flatMap(({ payments }) => payments)
  ).toHaveLength(1)
})

describe("refuses, and leaves the draft open", () => {
  it.each<[string, Partial<Parameters<typeof createDraft>[2]>, string]>([
    ["a draft without items", { items: [] }, "no items"],
    ["a draft without shipping method", { shipping_methods: [] }, "no shipping method"],
  ])("%s", async (_, overrides, reason) => {
    const { id } = await createDraft(server, world, overrides)
    expect(await server.admin<ErrorBody>("POST", `/admin/cart-draft-orders/${id}/pay`)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(reason) },
    })
    expect(await draft(id)).toMatchObject({ status: "open", order_id: null, cart: { completed_at: null } })
  })

  it("while stock is short, and reserves nothing", async () => {
    const inventory = server.container.resolve(Modules.INVENTORY)
    const { id } = await createDraft(server, world, { items: [{ variant_id: world.variants.mug, quantity: 900 }] })
    await pay((await createDraft(server, world, { items: [{ variant_id: world.variants.mug, quantity: 200 }] })).id)
    const before = await inventory.listReservationItems({})

    expect(await pay(id)).toMatchObject({ status: 400, body: { message: expect.stringContaining("Warehouse") } })
    expect(await draft(id)).toMatchObject({ status: "open", order_id: null, cart: { completed_at: null } })
    expect(await inventory.listReservationItems({})).toHaveLength(before.length)
    expect(await server.container.resolve(Modules.ORDER).listOrders({ id: id.replace("dorder_", "order_") })).toEqual(
      []
    )
  })

  it("while the customer's own payment is authorised", async () => {
    const { id, cart_id } = await createDraft(server, world)
    const session = await choosePayment(server, cart_id)
    await server.container.resolve(Modules.PAYMENT).authorizePaymentSession(session, {})

    expect(await pay(id)).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining(session) },
    })
    expect(await draft(id)).toMatchObject({ status: "open" })
  })
})

it("closes the payment session that the customer had only opened", async () => {
  const { id, cart_id } = await createDraft(server, world)
  const session = await choosePayment(server, cart_id)
  expect(await pay(id)).toMatchObject({ status: 200 })
  expect(await server.container.resolve(Modules.PAYMENT).listPaymentSessions({ id: session })).toEqual([])
})

it("counts the promotion's usage", async () => {
  const code = "TWICE"
  await server.admin("POST", "/admin/promotions", {
    code,
    type: "standard",
    status: "active",
    campaign: { name: "Two only", campaign_identifier: "two", budget: { type: "usage", limit: 2 } },
    application_method: { type: "fixed", target_type: "order", allocation: "across", value: 1, currency_code: "usd" },
  })
  const { id } = await createDraft(server, world, { promo_codes: [code] })
  await pay(id)

  await eventually(async () => {
    const [promotion] = await server.container
      .resolve(Modules.PROMOTION)
      .listPromotions({ code: [code] }, { relations: ["campaign.budget"] })
    return Number(promotion?.campaign?.budget?.used) === 1
  })
})

function namesOf(recorded: RecordedEvent[], ...ids: string[]): string[] {
  return recorded
    .filter(({ data }) => ids.includes(data.id))
    .map(({ name }) => name)
    .sort()
}
