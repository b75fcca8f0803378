import type { DraftOrder } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { createLinked, expire, linkPath, look, openPayment, type RefusalBody } from "../factories/payment-link"
import { choosePayment, ok } from "../factories/storefront"
import { sessionsOf } from "../factories/sessions"
import { server, useTestServer, world } from "../host/use-test-server"

type Changed = RefusalBody & {
  changes: { what: string; title: string | null; before: unknown; after: unknown }[]
  draft_order: { total: number; version: number }
}

useTestServer()
afterEach(() => {
  delete process.env.DEMO_PAYMENT
})

const past = () => new Date(Date.now() - 1000).toISOString()

const prepare = () => createLinked(server, world)
const complete = <T = Changed>(token: string, body: object = {}) =>
  server.store<T>("POST", linkPath(token, "/complete"), body)
const raise = (draftOrder: DraftOrder, unit_price: number) =>
  edit(server, draftOrder, `/line-items/${draftOrder.cart.items[0]!.id}`, { unit_price })
const refuseRaise = (draftOrder: DraftOrder) =>
  server.admin<RefusalBody>("POST", draftPath(draftOrder, `/line-items/${draftOrder.cart.items[0]!.id}`), {
    unit_price: 99,
  })
/** The customer has paid at the provider, and its webhook is late. */
const payAtProvider = () => {
  process.env.DEMO_PAYMENT = "status:authorized"
}
const webhook = (session_id: string, amount: number) =>
  server.anyone("POST", "/hooks/payment/demo_demo", { session_id, amount })

describe("staff edit between the session and the submit", () => {
  it("the customer is asked to review, with the differences, and nothing is charged", async () => {
    const { draftOrder, token } = await prepare()
    const before = await look(server, token)
    await openPayment(server, token, { version: before.version })
    await raise(draftOrder, 50)

    expect(await sessionsOf(server, draftOrder)).toEqual([])
    const { status, body } = await complete(token, { version: before.version })
    const after = await look(server, token)
    expect(status).toBe(409)
    expect(body).toMatchObject({ type: "conflict", code: "order_changed", message: expect.stringContaining("review") })
    expect(body.changes).toEqual(
      expect.arrayContaining([
        {
          what: "item",
          title: before.items[0]!.title,
          before: { title: before.items[0]!.title, quantity: 1, total: before.items[0]!.subtotal },
          after: { title: before.items[0]!.title, quantity: 1, total: after.items[0]!.subtotal },
        },
        { what: "total", title: null, before: before.total, after: after.total },
      ])
    )
    expect(body.draft_order).toMatchObject({ total: after.total, version: after.version })
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open", order_id: null })
  })

  it("the customer who does not say what they have seen is asked as well", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    await raise(draftOrder, 50)
    const { status, body } = await complete(token)
    expect([status, body.code, body.changes.length > 0]).toEqual([409, "order_changed", true])
  })

  it("the customer who has reviewed it pays the new amount", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    await raise(draftOrder, 50)
    expect((await complete(token)).status).toBe(409)

    const { version, total } = await look(server, token)
    await openPayment(server, token, { version })
    const { order } = await ok<{ order: { total: number } }>(complete(token, { version }))
    expect(order.total).toBeCloseTo(total, 6)
  })

  it("a session is not opened for what the customer has not seen", async () => {
    const { draftOrder, token } = await prepare()
    const { version } = await look(server, token)
    await raise(draftOrder, 50)
    const { status, body } = await server.store<Changed>("POST", linkPath(token, "/payment-sessions"), {
      provider_id: "pp_demo_demo",
      version,
    })
    expect([status, body.code]).toEqual([409, "order_changed"])
    expect(body.changes.map(({ what }) => what)).toContain("total")
    expect(await sessionsOf(server, draftOrder)).toEqual([])
  })

  it("an edit that the customer does not see changes nothing for them", async () => {
    const { draftOrder, token } = await prepare()
    const { version } = await look(server, token)
    await openPayment(server, token, { version })
    await edit(server, draftOrder, "", { internal_note: "call back", metadata: { a: 1 } })
    expect(await ok(complete(token, { version }))).toMatchObject({ type: "order" })
  })

  it("a note for the customer is something to review, although the amount stays", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    await edit(server, draftOrder, "", { note: "Delivered in March" })
    const { status, body } = await complete(token)
    expect([status, body.changes]).toEqual([
      409,
      [{ what: "note", title: null, before: null, after: "Delivered in March" }],
    ])
    expect(await sessionsOf(server, draftOrder)).toEqual([])
  })

  it("an edit and its reversal need no review", async () => {
    const { draftOrder, token } = await prepare()
    const { version } = await look(server, token)
    await edit(server, draftOrder, "", { note: "x" })
    await edit(server, draftOrder, "", { note: null })
    await openPayment(server, token, { version })
    expect(await ok(complete(token, { version }))).toMatchObject({ type: "order" })
  })

  it("a tab that was left open does not pay what another tab has opened", async () => {
    const { draftOrder, token } = await prepare()
    const old = await look(server, token)
    await raise(draftOrder, 50)
    const { version } = await look(server, token)
    await openPayment(server, token, { version })
    expect((await complete(token, { version: old.version })).status).toBe(409)
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open" })
  })
})

describe("the customer is at the provider", () => {
  it("and has paid: staff cannot change the order, and the return places it", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    payAtProvider()
    expect(await refuseRaise(draftOrder)).toMatchObject({ status: 400, body: { type: "not_allowed" } })
    expect(await ok(complete(token))).toMatchObject({ type: "order", order: { total: expect.any(Number) } })
  })

  it("and has paid before the expiry: the return after it places the order", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    await expire(server, draftOrder, past())
    payAtProvider()
    expect(await ok(complete(token))).toMatchObject({ type: "order" })
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed" })
  })

  it("and has paid before the link was revoked: the return places the order", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    await server.admin("DELETE", draftPath(draftOrder, "/payment-link"))
    expect((await complete(token)).status).toBe(410)
    payAtProvider()
    expect(await ok(complete(token))).toMatchObject({ type: "order" })
  })

  it("and has paid: staff cannot cancel", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    payAtProvider()
    expect(await server.admin("POST", draftPath(draftOrder, "/cancel"), {})).toMatchObject({ status: 400 })
    expect(await ok(complete(token))).toMatchObject({ type: "order" })
  })
})

describe("the webhook is first", () => {
  it("the return shows its order, and an edit between them is refused", async () => {
    const { draftOrder, token } = await prepare()
    const session = await openPayment(server, token)
    await webhook(session, draftOrder.cart.total)
    await eventually(async () => (await retrieve(server, draftOrder)).status === "completed")

    expect(await refuseRaise(draftOrder)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("completed") },
    })
    const { order_id } = await retrieve(server, draftOrder)
    expect(await ok(complete(token))).toMatchObject({ type: "order", order: { id: order_id } })
  })

  it("after the expiry: the customer has paid, and gets their order", async () => {
    const { draftOrder, token } = await prepare()
    const session = await openPayment(server, token)
    await expire(server, draftOrder, past())
    await webhook(session, draftOrder.cart.total)
    await eventually(async () => (await retrieve(server, draftOrder)).status === "completed")
    expect(await look(server, token)).toMatchObject({ status: "completed" })
  })
})

describe("canceled", () => {
  it("between session and submit: the session is closed, and the link says so", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    await ok(server.admin("POST", draftPath(draftOrder, "/cancel"), {}))
    expect(await complete(token)).toMatchObject({ status: 410, body: { code: "canceled" } })
    expect(await sessionsOf(server, draftOrder)).toEqual([])
  })
})

describe("expired", () => {
  it("between session and submit: nothing is charged, and the link says so", async () => {
    const { draftOrder, token } = await prepare()
    await openPayment(server, token)
    await expire(server, draftOrder, past())
    expect(await complete(token)).toMatchObject({ status: 410, body: { code: "expired" } })
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open" })
    // Renewed, it can be paid.
    await expire(server, draftOrder, null)
    const { version } = await look(server, token)
    await openPayment(server, token, { version })
    expect(await ok(complete(token))).toMatchObject({ type: "order" })
  })

  it("between session and submit on the storefront: refused, and the session is closed", async () => {
    const { draftOrder } = await prepare()
    await choosePayment(server, draftOrder.cart_id)
    await expire(server, draftOrder, past())
    expect(await server.store("POST", `/store/carts/${draftOrder.cart_id}/complete`)).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining("expired") },
    })
    expect(await sessionsOf(server, draftOrder)).toEqual([])
    expect(await server.store("POST", "/store/payment-collections", { cart_id: draftOrder.cart_id })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("draft order that is expired") },
    })
  })
})
