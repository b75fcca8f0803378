import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import announceExpiries from "../../src/jobs/announce-expiries"
import { createDraft, draftBody, type DraftOrder, type DraftOrdersBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { createLink, expire, linkPath, look, openPayment } from "../factories/payment-link"
import { sessionsOf } from "../factories/sessions"
import { checkOut, choosePayment, ok } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

type Quoted = DraftOrder & Record<"expires_at" | "note" | "internal_note" | "reference", string | null>
type ReadinessBody = { ready: boolean; issues: { code: string; blocks?: string; message: string; path: string }[] }

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})
afterEach(() => {
  delete process.env.DEMO_PAYMENT
})

const quote = { expires_at: "2030-12-24T18:00:00.000Z", note: "For Bo", internal_note: "haggles", reference: "PO-77" }
const past = () => new Date(Date.now() - 1000).toISOString()
const later = () => new Date(Date.now() + 60_000).toISOString()
const readiness = (draftOrder: { id: string }) =>
  ok<ReadinessBody>(server.admin("GET", draftPath(draftOrder, "/readiness")))
const list = async (query: string) =>
  (await ok<DraftOrdersBody>(server.admin("GET", `/admin/cart-draft-orders?${query}`))).draft_orders.map(({ id }) => id)
const knex = (): Knex => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

describe("expires_at, note, internal_note and reference", () => {
  it("are set at creation, shown, changed one by one and cleared", async () => {
    const created = (await createDraft(server, world, { ...quote, expires_at: "2030-12-24T19:00:00+01:00" })) as Quoted
    expect(created).toMatchObject(quote)
    expect(await retrieve(server, created)).toMatchObject(quote)

    const { draft_order, warnings } = await edit(server, created, "", { note: " Two\nlines " })
    expect(warnings).toEqual([])
    expect(draft_order).toMatchObject({ ...quote, note: "Two\nlines", version: created.version + 1 })
    expect(draft_order.cart.total).toBe(created.cart.total)

    const cleared = { expires_at: null, note: null, internal_note: null, reference: null }
    expect((await edit(server, created, "", cleared)).draft_order).toMatchObject(cleared)
    expect(await createDraft(server, world)).toMatchObject(cleared)
  })

  it.each<[string, object, string]>([
    ["a date without a time", { expires_at: "2030-12-24" }, "expires_at must be a date and time in ISO 8601"],
    ["a time without an offset", { expires_at: "2030-12-24T18:00:00" }, "expires_at must be"],
    ["a day that is none", { expires_at: "2030-02-30T18:00:00Z" }, "expires_at must be"],
    ["a number", { expires_at: 1 }, "expires_at"],
    ["an empty note", { note: "" }, "note"],
    ["a note that is too long", { note: "x".repeat(5001) }, "note"],
    ["a reference that is too long", { reference: "x".repeat(256) }, "reference"],
    ["a reference that is a number", { reference: 77 }, "reference"],
  ])("are refused as %s, on creation, update and calculation alike", async (_, fields, message) => {
    const draftOrder = await createDraft(server, world)
    const body = { ...draftBody(world), ...fields }
    const refusal = { status: 400, body: { type: "invalid_data", message: expect.stringContaining(message) } }
    expect(await server.admin<ErrorBody>("POST", "/admin/cart-draft-orders", body)).toMatchObject(refusal)
    expect(await server.admin<ErrorBody>("POST", "/admin/cart-draft-orders/calculate", body)).toMatchObject(refusal)
    expect(await server.admin<ErrorBody>("POST", draftPath(draftOrder), fields)).toMatchObject(refusal)
    expect((await retrieve(server, draftOrder)).version).toBe(draftOrder.version)
  })

  it("are taken by a calculation, which they do not change", async () => {
    const calculate = (fields: object) =>
      ok(server.admin("POST", "/admin/cart-draft-orders/calculate", draftBody(world, fields)))
    expect(await calculate(quote)).toEqual(await calculate({}))
  })

  it("are found: the reference by q and by itself, the expiry by operators", async () => {
    const [first, second] = [
      await createDraft(server, world, { reference: "Order 1000-A", expires_at: "2031-01-01T00:00:00Z" }),
      await createDraft(server, world, { reference: "Order 1000-B", expires_at: "2032-01-01T00:00:00Z" }),
    ]
    expect(await list("q=1000-a")).toEqual([first.id])
    expect(await list("q=order%201000")).toEqual([second.id, first.id])
    expect(await list("reference=Order%201000-B")).toEqual([second.id])
    expect(await list("reference[]=Order%201000-B&reference[]=Order%201000-A&order=expires_at")).toEqual([
      first.id,
      second.id,
    ])
    expect(await list("expires_at[$gte]=2031-01-01&expires_at[$lt]=2032-01-01")).toEqual([first.id])
    expect(await server.admin("GET", "/admin/cart-draft-orders?order=note")).toMatchObject({ status: 400 })
  })
})

describe("a draft order past its expiry", () => {
  it("is ready for staff, and readiness says that the customer cannot pay", async () => {
    const expires_at = past()
    const draftOrder = await createDraft(server, world, { expires_at })
    expect(await readiness(draftOrder)).toEqual({
      ready: true,
      issues: [
        {
          code: "expired",
          message: `It expired at ${expires_at}: the customer can no longer pay it`,
          path: "expires_at",
          blocks: "customer",
        },
      ],
    })
    await expire(server, draftOrder, later())
    expect(await readiness(draftOrder)).toEqual({ ready: true, issues: [] })
  })

  it("is not ready where something else stops everybody", async () => {
    const draftOrder = await createDraft(server, world, { expires_at: past(), items: [] })
    expect(await readiness(draftOrder)).toMatchObject({
      ready: false,
      issues: [{ code: "no_items" }, { code: "expired" }],
    })
  })

  it.each(["pay", "complete"])("staff can %s", async (verb) => {
    const draftOrder = await createDraft(server, world, { expires_at: past() })
    await ok(server.admin("POST", draftPath(draftOrder, `/${verb}`), {}))
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed" })
    expect(await readiness(draftOrder)).toEqual({ ready: true, issues: [] })
  })

  it("staff can change", async () => {
    const draftOrder = await createDraft(server, world, { expires_at: past() })
    await edit(server, draftOrder, "/line-items", { title: "Engraving", quantity: 1, unit_price: 5 })
  })

  it("the customer cannot pay by link or by the storefront, until it is renewed", async () => {
    const draftOrder = await createDraft(server, world)
    const token = await createLink(server, draftOrder)
    await expire(server, draftOrder, past())

    expect(await server.store("GET", linkPath(token))).toMatchObject({ status: 410, body: { code: "expired" } })
    const collection = () => server.store("POST", "/store/payment-collections", { cart_id: draftOrder.cart_id })
    expect(await collection()).toMatchObject({
      status: 400,
      body: {
        type: "not_allowed",
        message:
          `Cart ${draftOrder.cart_id} is managed by a draft order that is expired: it can no longer be paid. ` +
          "Ask the store to renew it",
      },
    })
    await expire(server, draftOrder, later())
    await look(server, token)
    expect(await checkOut(server, draftOrder.cart_id)).toMatch(/^order_/)
  })
})

describe("draft_order.expired", () => {
  const told = (draftOrder: DraftOrder) =>
    events.filter(({ name, data }) => name === "draft_order.expired" && data.id === draftOrder.id)

  it("is emitted once for each expiry, by however many servers", async () => {
    const expiring = await createDraft(server, world, { expires_at: past(), no_notification_order: true })
    const [lasting, canceled, completed] = [
      await createDraft(server, world, { expires_at: later() }),
      await createDraft(server, world, { expires_at: past() }),
      await createDraft(server, world, { expires_at: past() }),
    ]
    await ok(server.admin("POST", draftPath(canceled, "/cancel"), {}))
    await ok(server.admin("POST", draftPath(completed, "/complete"), {}))

    await Promise.all([1, 2, 3].map(() => announceExpiries(server.container)))
    await announceExpiries(server.container)
    await eventually(async () => told(expiring).length > 0)
    expect(told(expiring)).toEqual([
      {
        name: "draft_order.expired",
        data: { id: expiring.id, cart_id: expiring.cart_id, order_id: null, no_notification: true },
      },
    ])
    await expire(server, expiring, past())
    await announceExpiries(server.container)
    await eventually(async () => told(expiring).length > 1)
    await announceExpiries(server.container)
    expect(told(expiring)).toHaveLength(2)
    expect([lasting, canceled, completed].flatMap(told)).toEqual([])
  })

  it("is emitted by the next run where a server was killed before", async () => {
    const draftOrder = await createDraft(server, world, { expires_at: past() })
    const { notices } = server.container.resolve("draftOrder")
    expect(await notices.claimExpired()).toMatchObject([{ draft_order_id: draftOrder.id, kind: "expired" }])
    await announceExpiries(server.container)
    expect(told(draftOrder)).toEqual([])
    await knex()("draft_order_notice").update({ claimed_until: new Date(Date.now() - 1000) })
    await announceExpiries(server.container)
    await eventually(async () => told(draftOrder).length > 0)
  })

  it("closes what the customer could still pay with, and leaves one who has paid their payment", async () => {
    const [open, paid] = [await createDraft(server, world), await createDraft(server, world)]
    await choosePayment(server, open.cart_id)
    const session = await openPayment(server, await createLink(server, paid))
    await expire(server, open, past())
    await announceExpiries(server.container)
    expect(await sessionsOf(server, open)).toEqual([])

    await expire(server, paid, past())
    process.env.DEMO_PAYMENT = "status:authorized"
    await announceExpiries(server.container)
    expect(await sessionsOf(server, paid)).toEqual([session])
  })

  it("costs one statement where there is nothing to do", async () => {
    const statements = await recordStatements(server.container, () => announceExpiries(server.container))
    expect(statements).toHaveLength(1)
  })
})

it("a payment that arrives for a session which staff have closed is recorded, and readiness tells staff", async () => {
  const draftOrder = await createDraft(server, world)
  const token = await createLink(server, draftOrder)
  const session_id = await openPayment(server, token)
  await edit(server, draftOrder, `/line-items/${draftOrder.cart.items[0]!.id}`, { unit_price: 50 })

  await server.anyone("POST", "/hooks/payment/demo_demo", { session_id, amount: draftOrder.cart.total })
  const issue = await eventually(async () =>
    (await readiness(draftOrder)).issues.find(({ code }) => code === "payment_received")
  )
  const { total } = (await retrieve(server, draftOrder)).cart
  expect(issue).toEqual({
    code: "payment_received",
    message:
      `The customer's payment session ${session_id} was charged with ${draftOrder.cart.total} after it was closed, ` +
      `and the total is ${total.toFixed(2)} usd: register it as the payment, or refund it at the provider`,
    path: "cart.payment_collection",
    blocks: "nobody",
  })
  expect((await readiness(draftOrder)).ready).toBe(true)
  await ok(server.admin("POST", draftPath(draftOrder, "/pay"), {}))
})
