import { Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { ok } from "../factories/storefront"
import { recordEvents } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts } from "../support/drafts"

type Order = {
  id: string
  total: number
  currency_code: string
  payment_status: string
  summary: { pending_difference: number; paid_total: number }
  transactions: { amount: number; reference: string }[]
  payment_collections: {
    status: string
    amount: number
    payments: { amount: number; captures: { amount: number }[]; metadata: Record<string, unknown> | null }[]
  }[]
}
type Body = { order: Order } & ErrorBody

useTestServer()

const fields = "+payment_collections.payments.metadata,+payment_collections.payments.captures.amount,*transactions"
const orderOf = async ({ id }: DraftOrder) =>
  (await ok<Body>(server.admin("GET", `/admin/orders/${id.replace("dorder", "order")}?fields=${fields}`))).order

describe("pay, on a draft that was completed with its payment outstanding", () => {
  it("answered 200 and registered nothing", async () => {
    const events = recordEvents(server.container)
    const draftOrder = await createDraft(server, world)
    await drafts.complete(draftOrder)
    const { status, body } = await drafts.pay(draftOrder, { amount: draftOrder.cart.total, reference: "Cash 1" })

    expect([status, body.order.payment_status]).toEqual([200, "captured"])
    const order = await orderOf(draftOrder)
    expect(order.summary.pending_difference).toBeCloseTo(0, 6)
    expect(order.payment_collections).toMatchObject([
      { status: "completed", payments: [{ metadata: { reference: "Cash 1" } }] },
    ])
    const names = events.filter(({ data }) => data.id === order.id || data.id === draftOrder.id).map(({ name }) => name)
    expect(names.filter((name) => name === "order.placed" || name === "draft_order.completed")).toHaveLength(2)
  })

  it("registers it once: again, at once and one after the other", async () => {
    const draftOrder = await createDraft(server, world)
    await drafts.complete(draftOrder)
    const answers = await Promise.all([1, 2, 3].map(() => drafts.pay(draftOrder, { reference: "Cash 2" })))
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
    expect((await drafts.pay(draftOrder)).status).toBe(200)
    expect((await orderOf(draftOrder)).transactions).toHaveLength(1)
  })

  it("refuses another amount than the outstanding one, and another payment after it", async () => {
    const draftOrder = await createDraft(server, world)
    await drafts.complete(draftOrder)
    expect(await drafts.pay(draftOrder, { amount: 30.23 })).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: "amount must be 30.24 usd, found 30.23" },
    })
    expect(await orderOf(draftOrder)).toMatchObject({ payment_status: "not_paid" })

    await drafts.pay(draftOrder, { reference: "Till 1" })
    const order = await orderOf(draftOrder)
    expect(await drafts.pay(draftOrder, { reference: "Till 2" })).toMatchObject({
      status: 409,
      body: { message: `Order ${order.id} is paid already: 30.24 usd with pp_system_default, reference "Till 1"` },
    })
    expect(await drafts.pay(draftOrder, { amount: 1, reference: "Till 1" })).toMatchObject({
      status: 400,
      body: { message: "amount must be 30.24 usd, found 1" },
    })
  })

  it("is a conflict where core's mark as paid was faster", async () => {
    const draftOrder = await createDraft(server, world)
    const { order } = (await drafts.complete(draftOrder)).body
    const [collection] = await server.container
      .resolve(Modules.PAYMENT)
      .listPaymentCollections({ id: order.id.replace("order_", "pay_col_") })
    await ok(server.admin("POST", `/admin/payment-collections/${collection!.id}/mark-as-paid`, { order_id: order.id }))
    expect(await drafts.pay(draftOrder)).toMatchObject({
      status: 409,
      body: { message: `Order ${order.id} is paid already: 30.24 usd with pp_system_default` },
    })
  })

  it("is refused where the order was canceled", async () => {
    const draftOrder = await createDraft(server, world)
    const { order } = (await drafts.complete(draftOrder)).body
    await ok(server.admin("POST", `/admin/orders/${order.id}/cancel`))
    expect(await drafts.pay(draftOrder)).toMatchObject({
      status: 400,
      body: {
        type: "not_allowed",
        message: `Order ${order.id} is canceled: a payment can only be registered on an order that is not canceled`,
      },
    })
  })

  it("that fails leaves the order as outstanding as it was", async () => {
    const draftOrder = await createDraft(server, world)
    const { order } = (await drafts.complete(draftOrder)).body
    process.env.DEMO_PAYMENT = "capture:throws"
    try {
      expect((await drafts.pay(draftOrder, { provider_id: "pp_demo_demo" })).status).toBe(400)
    } finally {
      delete process.env.DEMO_PAYMENT
    }
    expect(await orderOf(draftOrder)).toMatchObject({
      id: order.id,
      payment_status: "not_paid",
      payment_collections: [{ status: "not_paid", payments: [] }],
    })
    expect((await drafts.pay(draftOrder)).body.order.payment_status).toBe("captured")
  })
})

describe("a total with more decimals than its currency has", () => {
  it("was refused as staff see it: 23.115 is paid as 23.12, and order, payment and transactions agree", async () => {
    const items = [{ title: "Ribbon", quantity: 1, unit_price: 23.115 }]
    const draftOrder = await createDraft(server, world, { items, shipping_methods: [], promo_codes: [] })
    const shown = new Intl.NumberFormat("en", {
      minimumFractionDigits: 2,
      maximumFractionDigits: 2,
      useGrouping: false,
    })
    const amount = Number(shown.format(draftOrder.cart.total))
    expect((await drafts.pay(draftOrder, { amount: amount - 0.01 })).body.message).toBe(
      `amount must be ${shown.format(amount)} usd, found ${amount - 0.01}`
    )
    expect((await drafts.pay(draftOrder, { amount })).status).toBe(200)

    const { total, summary, payment_status, payment_collections, transactions } = await orderOf(draftOrder)
    expect(payment_status).toBe("captured")
    expect(summary.pending_difference).toBeCloseTo(0, 8)
    for (const captured of [
      payment_collections[0]!.amount,
      payment_collections[0]!.payments[0]!.amount,
      payment_collections[0]!.payments[0]!.captures[0]!.amount,
      transactions[0]!.amount,
    ]) {
      expect(captured).toBeCloseTo(total, 8)
    }
  })
})
