/** @jest-environment node */
import { Modules, OrderWorkflowEvents } from "@medusajs/framework/utils"
import { completeDraftOrderWorkflow } from "../../src/workflows"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { choosePayment, ok } from "../factories/storefront"
import { recordEvents } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts } from "../support/drafts"

type Payment = {
  amount: number
  captured_at: string | null
  provider_id: string
  metadata: Record<string, unknown> | null
}
type Order = {
  id: string
  total: number
  payment_status: string
  summary: { pending_difference: number; paid_total: number }
  payment_collections: { id: string; status: string; amount: number; payments: Payment[] }[]
}
type OrderBody = { order: Order }

useTestServer()

const pay = (draftOrder: DraftOrder, body?: object) =>
  server.admin<OrderBody & ErrorBody>("POST", draftPath(draftOrder, "/pay"), body)
const orderOf = async (id: string) =>
  (
    await ok<OrderBody>(
      server.admin(
        "GET",
        `/admin/orders/${id}?fields=+payment_collections.payments.metadata,+payment_collections.payments.provider_id`
      )
    )
  ).order

describe("POST /admin/cart-draft-orders/:id/complete", () => {
  it("places the order with payment outstanding, and core's mark as paid takes it from there", async () => {
    const draftOrder = await createDraft(server, world)
    const { status, body } = await drafts.complete(draftOrder)
    const order = await orderOf(body.order.id)

    expect(status).toBe(200)
    expect(order).toMatchObject({ id: draftOrder.id.replace("dorder", "order"), payment_status: "not_paid" })
    expect(order.summary.pending_difference).toBeCloseTo(draftOrder.cart.total, 6)
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed", order_id: order.id })

    const [collection] = order.payment_collections
    expect(collection).toMatchObject({ status: "not_paid", payments: [] })
    await ok(server.admin("POST", `/admin/payment-collections/${collection!.id}/mark-as-paid`, { order_id: order.id }))
    expect(await orderOf(order.id)).toMatchObject({ payment_status: "captured", summary: { pending_difference: 0 } })
  })

  it("again answers with that order", async () => {
    const draftOrder = await createDraft(server, world)
    const ids = [await drafts.complete(draftOrder), await drafts.complete(draftOrder)].map(({ body }) => body.order.id)
    expect(new Set(ids).size).toBe(1)
    expect(await orderOf(ids[0]!)).toMatchObject({ payment_status: "not_paid" })
  })

  it("refuses a body", async () => {
    expect(
      await server.admin("POST", draftPath(await createDraft(server, world), "/complete"), { amount: 1 })
    ).toMatchObject({ status: 400 })
  })
})

describe("POST /admin/cart-draft-orders/:id/pay", () => {
  it("keeps reference, metadata and provider of the payment", async () => {
    const draftOrder = await createDraft(server, world)
    const { body } = await pay(draftOrder, {
      amount: draftOrder.cart.total,
      reference: "Transfer 4711",
      provider_id: "pp_demo_demo",
      metadata: { bank: "First" },
    })
    expect((await orderOf(body.order.id)).payment_collections).toMatchObject([
      {
        status: "completed",
        payments: [
          {
            provider_id: "pp_demo_demo",
            metadata: { reference: "Transfer 4711", bank: "First" },
            captured_at: expect.any(String),
          },
        ],
      },
    ])
  })

  it.each<[string, object, string]>([
    ["an amount that is not the total, with both numbers", { amount: 1.5 }, "amount must be 30.24 usd, found 1.5"],
    ["a provider that there is not", { provider_id: "pp_none_none" }, "provider_id"],
    ["a negative amount", { amount: -1 }, "amount must be 30.24 usd, found -1"],
    ["an amount in text", { amount: "30.24" }, "amount"],
  ])("refuses %s, and the draft stays open and editable", async (_, body, message) => {
    const draftOrder = await createDraft(server, world)
    const response = await pay(draftOrder, body)
    expect({ status: response.status, message: response.body.message }).toEqual({
      status: 400,
      message: expect.stringContaining(message),
    })
    expect(
      await server.container.resolve(Modules.ORDER).listOrders({ id: draftOrder.id.replace("dorder", "order") })
    ).toEqual([])
    await edit(server, draftOrder, "/line-items", { title: "Card", quantity: 1, unit_price: 1 })
    expect((await pay(draftOrder)).status).toBe(200)
  })
})

describe("a payment provider that misbehaves", () => {
  afterEach(() => {
    delete process.env.DEMO_PAYMENT
  })
  const payByDemo = (draftOrder: DraftOrder) => pay(draftOrder, { provider_id: "pp_demo_demo" })
  const ordersOf = (draftOrder: DraftOrder) =>
    server.container.resolve(Modules.ORDER).listOrders({ id: draftOrder.id.replace("dorder", "order") })

  it.each(["authorize:throws", "authorize:hangs", "capture:throws"])(
    "%s: its words are said, and the draft stays open and editable",
    async (behaviour) => {
      const draftOrder = await createDraft(server, world)
      process.env.DEMO_PAYMENT = behaviour
      expect(await payByDemo(draftOrder)).toMatchObject({
        status: 400,
        body: { message: expect.stringMatching(/told to throw|no answer within/) },
      })
      delete process.env.DEMO_PAYMENT

      expect(await retrieve(server, draftOrder)).toMatchObject({
        status: "open",
        order_id: null,
        cart: { completed_at: null },
      })
      expect(await ordersOf(draftOrder)).toEqual([])
      await edit(server, draftOrder, "/line-items", { title: "Card", quantity: 1, unit_price: 1 })
      const { body } = await payByDemo(draftOrder)
      expect((await orderOf(body.order.id)).payment_collections.flatMap(({ payments }) => payments)).toHaveLength(1)
    },
    60_000
  )

  it("that may have captured, and does not let go, keeps the order, and the job captures the same payment", async () => {
    const events = recordEvents(server.container)
    const draftOrder = await createDraft(server, world)
    process.env.DEMO_PAYMENT = "capture:throws,cancel:throws"
    const { status, body } = await payByDemo(draftOrder)
    expect([status, body.order.payment_status]).toEqual([200, "authorized"])
    delete process.env.DEMO_PAYMENT

    await completeDraftOrderWorkflow(server.container).run({ input: { id: draftOrder.id, continues: true } })
    const order = await orderOf(body.order.id)
    expect(order).toMatchObject({ payment_status: "captured", summary: { pending_difference: 0 } })
    expect(order.payment_collections.flatMap(({ payments }) => payments)).toHaveLength(1)
    await eventually(async () =>
      events.some(({ name, data }) => name === "draft_order.completed" && data.id === draftOrder.id)
    )
    expect(events.filter(({ name, data }) => name === "order.placed" && data.id === order.id)).toHaveLength(1)
  })

  it.each(["cancel", "pay", "complete"])(
    "that does not close the customer's session keeps staff from it: %s",
    async (verb) => {
      const draftOrder = await createDraft(server, world)
      const session = await choosePayment(server, draftOrder.cart_id)
      process.env.DEMO_PAYMENT = "delete:throws"
      expect(await server.admin("POST", draftPath(draftOrder, `/${verb}`))).toMatchObject({
        status: 400,
        body: {
          type: "not_allowed",
          message:
            `The customer's payment session ${session} of cart ${draftOrder.cart_id} could not be closed. ` +
            "Payment provider pp_demo_demo says: The demo provider was told to throw at delete. " +
            "Cancel the payment there, then try again",
        },
      })
      expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open", canceled_at: null, order_id: null })
    }
  )
})

describe("hooks and subscribers of the host's", () => {
  const calls: { hook: string; id: string }[] = []
  let refuse: string | undefined

  beforeAll(() => {
    completeDraftOrderWorkflow.hooks.validate(({ draft_order, cart }) => {
      calls.push({ hook: `validate ${cart.items.length}`, id: draft_order.id })
      if (refuse === "validate") {
        throw new Error("The host says no")
      }
    })
    completeDraftOrderWorkflow.hooks.orderCreated(({ order_id, draft_order_id }) => {
      calls.push({ hook: `orderCreated ${order_id.replace("order", "dorder") === draft_order_id}`, id: draft_order_id })
      if (refuse === "orderCreated") {
        throw new Error("The host says no")
      }
    })
  })
  afterEach(() => {
    refuse = undefined
  })

  it("are called: validate before, orderCreated after", async () => {
    const draftOrder = await createDraft(server, world)
    await pay(draftOrder)
    await pay(draftOrder)
    expect(calls.filter(({ id }) => id === draftOrder.id).map(({ hook }) => hook)).toEqual([
      "validate 1",
      "orderCreated true",
    ])
  })

  it.each(["validate", "orderCreated"])(
    "a %s hook that throws stops it: nothing is reserved, charged or left over",
    async (hook) => {
      const draftOrder = await createDraft(server, world, { promo_codes: ["SUMMER10"] })
      const inventory = server.container.resolve(Modules.INVENTORY)
      const [reservations, payments] = [
        await inventory.listReservationItems({}, { take: null }),
        await server.container.resolve(Modules.PAYMENT).listPayments({}, { take: null }),
      ]
      refuse = hook
      expect(await pay(draftOrder)).toMatchObject({
        status: 400,
        body: { message: expect.stringContaining("The host says no") },
      })

      expect(await retrieve(server, draftOrder)).toMatchObject({
        status: "open",
        order_id: null,
        idempotency_key: null,
        cart: { completed_at: null },
      })
      expect(
        await server.container.resolve(Modules.ORDER).listOrders({ id: draftOrder.id.replace("dorder", "order") })
      ).toEqual([])
      expect(await inventory.listReservationItems({}, { take: null })).toHaveLength(reservations.length)
      expect(await server.container.resolve(Modules.PAYMENT).listPayments({}, { take: null })).toHaveLength(
        payments.length
      )

      refuse = undefined
      await edit(server, draftOrder, "", { email: "still@example.com" })
      expect((await pay(draftOrder)).status).toBe(200)
    }
  )

  it("a subscriber of order.placed that throws changes nothing, and sees the order's no_notification", async () => {
    const seen: unknown[] = []
    server.container.resolve(Modules.EVENT_BUS).subscribe(
      OrderWorkflowEvents.PLACED,
      async ({ data }: { data: unknown }) => {
        const { id } = data as { id: string }
        const [order] = await server.container
          .resolve(Modules.ORDER)
          .listOrders({ id }, { select: ["id", "no_notification"] })
        seen.push((order as { no_notification?: boolean }).no_notification)
        throw new Error("The subscriber fails")
      },
      { subscriberId: "failing" }
    )
    const draftOrder = await createDraft(server, world, { no_notification_order: true })
    expect((await pay(draftOrder)).status).toBe(200)
    await eventually(async () => seen.length > 0)
    expect(seen).toEqual([true])
  })
})
