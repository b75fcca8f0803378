import { beginning } from "../factories/completion"
import type { DraftOrderModuleService } from "../../src/modules/draft-order"
import { eventually } from "../factories/eventually"
import { startTestModule, type TestModule } from "./module"

let running: TestModule
let service: DraftOrderModuleService

beforeAll(async () => {
  running = await startTestModule()
  service = running.service
})
afterAll(() => running.stop())
beforeEach(() => running.pool.raw(`TRUNCATE draft_order RESTART IDENTITY CASCADE`))

describe("creating", () => {
  it("gives id, number, version and dates, and returns plain objects", async () => {
    const draftOrder = await service.createDraftOrders({ cart_id: "cart_1", metadata: { car: "white" } })

    expect(draftOrder).toEqual({
      id: expect.stringMatching(/^dorder_[0-9A-Z]{26}$/),
      status: "open",
      display_id: "1",
      cart_id: "cart_1",
      order_id: null,
      canceled_at: null,
      completed_at: null,
      no_notification_order: null,
      idempotency_key: null,
      metadata: { car: "white" },
      expires_at: null,
      note: null,
      internal_note: null,
      reference: null,
      version: 1,
      created_at: expect.any(Date),
      updated_at: expect.any(Date),
    })
    expect(Object.getPrototypeOf(draftOrder)).toBe(Object.prototype)
  })

  it("answers with one for one, with many for many", async () => {
    expect(await service.createDraftOrders([{ cart_id: "cart_1" }, { cart_id: "cart_2" }])).toMatchObject([
      { cart_id: "cart_1", display_id: "1" },
      { cart_id: "cart_2", display_id: "2" },
    ])
  })

  it.each(["cart_id", "idempotency_key"])("refuses a second draft order with the same %s", async (field) => {
    await service.createDraftOrders({ [field]: "same" })
    await expect(service.createDraftOrders({ [field]: "same" })).rejects.toMatchObject({ code: "23505" })
  })
})

describe("whether staff chose the customer", () => {
  it("is not shown, and is true where nothing is said", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1" })
    expect(JSON.stringify(await service.retrieveDraftOrder(id))).not.toContain("is_customer_chosen")
    expect(await service.records.snapshot([id])).toMatchObject([{ id, is_customer_chosen: true }])
  })

  it("is put back with a record, a deleted one too", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1", is_customer_chosen: false })
    const before = await service.records.snapshot([id])

    await service.updateDraftOrders({ id, is_customer_chosen: true })
    await service.records.restore(before)
    expect(await service.records.snapshot([id])).toMatchObject([{ is_customer_chosen: false }])

    await service.deleteDraftOrders(id)
    await service.records.restore(before)
    expect(await service.records.snapshot([id])).toMatchObject([{ is_customer_chosen: false }])
  })

  it("stays through writes that do not change it", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1", is_customer_chosen: false })
    await service.updateDraftOrders({ id, metadata: { a: 1 } })
    expect(await service.records.snapshot([id])).toMatchObject([{ is_customer_chosen: false, version: 2 }])
  })
})

describe("the database holds the rules", () => {
  it.each([
    ["a completed draft order without order", `status = 'completed', completed_at = now()`],
    ["a completed draft order without date", `status = 'completed', order_id = 'order_1'`],
    [
      "a draft order both canceled and completed",
      `status = 'completed', completed_at = now(), order_id = 'order_1', canceled_at = now()`,
    ],
    ["another status", `status = 'pending'`],
    ["a missing number", `display_id = NULL`],
  ])("refuses %s", async (_, assignments) => {
    await service.createDraftOrders({ cart_id: "cart_1" })
    await expect(running.pool.raw(`UPDATE draft_order SET ${assignments}`)).rejects.toMatchObject({
      code: expect.stringMatching(/^235/),
    })
  })

  it.each(["cart_id", "order_id", "idempotency_key", "display_id"])("keeps %s unique", async (column) => {
    await service.createDraftOrders([{ cart_id: "cart_1" }, { cart_id: "cart_2" }])
    await expect(running.pool.raw(`UPDATE draft_order SET ${column} = '7'`)).rejects.toMatchObject({ code: "23505" })
  })
})

describe("retrieving", () => {
  it("finds by id and by cart", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1" })
    expect(await service.retrieveDraftOrder(id)).toMatchObject({ id })
    expect(await service.retrieveDraftOrderByCartId("cart_1")).toMatchObject({ id })
  })

  it("names what it did not find", async () => {
    await expect(service.retrieveDraftOrder("dorder_x")).rejects.toMatchObject({
      type: "not_found",
      message: "Draft order with dorder_x was not found",
    })
    await expect(service.retrieveDraftOrderByCartId("cart_x")).rejects.toMatchObject({
      type: "not_found",
      message: expect.stringContaining("cart_x"),
    })
    await expect(service.retrieveDraftOrder("")).rejects.toMatchObject({ type: "not_found" })
  })
})

describe("updating", () => {
  it("changes what is given, one version up", async () => {
    const { id, updated_at } = await service.createDraftOrders({ cart_id: "cart_1", metadata: { a: 1 } })
    const updated = await service.updateDraftOrders({ id, no_notification_order: true })

    expect(updated).toMatchObject({ no_notification_order: true, metadata: { a: 1 }, version: 2 })
    expect(updated.updated_at.getTime()).toBeGreaterThanOrEqual(updated_at.getTime())
    expect(await service.updateDraftOrders({ id, metadata: null })).toMatchObject({ metadata: null, version: 3 })
  })

  it("refuses another version, and changes none of several then", async () => {
    const [a, b] = await service.createDraftOrders([{ cart_id: "cart_1" }, { cart_id: "cart_2" }])
    await expect(
      service.updateDraftOrders([
        { id: a!.id, no_notification_order: true },
        { id: b!.id, version: 7, no_notification_order: true },
      ])
    ).rejects.toMatchObject({ type: "conflict", message: expect.stringMatching(/version 1, not 7/) })
    expect(await service.listDraftOrders({ no_notification_order: true })).toEqual([])
  })

  it("counts every one of 20 updates at once", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1" })
    await Promise.all(Array.from({ length: 20 }, (_, n) => service.updateDraftOrders({ id, metadata: { n } })))
    expect(await service.retrieveDraftOrder(id)).toMatchObject({ version: 21 })
  })

  it("refuses a completed draft order, and one that there is not", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1" })
    await service.registerCartCompletion(id, "order_1")
    await expect(service.updateDraftOrders({ id, metadata: {} })).rejects.toMatchObject({ type: "not_allowed" })
    await expect(service.updateDraftOrders({ id: "dorder_x", metadata: {} })).rejects.toMatchObject({
      type: "not_found",
    })
  })
})

describe("times", () => {
  const hasMicroseconds = async () =>
    (
      await running.pool.raw<{ rows: unknown[] }>(
        `SELECT 1 FROM draft_order WHERE NOT (created_at = date_trunc('milliseconds', created_at) AND updated_at = date_trunc('milliseconds', updated_at) AND updated_at >= created_at)`
      )
    ).rows.length > 0

  it("have milliseconds, and updated_at is never before created_at", async () => {
    const drafts = await service.createDraftOrders(Array.from({ length: 50 }, () => ({})))
    expect(await hasMicroseconds()).toBe(false)
    await Promise.all(drafts.map(({ id }) => service.updateDraftOrders({ id, metadata: { a: 1 } })))
    expect(await hasMicroseconds()).toBe(false)
    for (const { id, created_at } of drafts) {
      expect(await service.listDraftOrders({ id, created_at })).toHaveLength(1)
    }
  })

  it("of a record that another clock put into the future, updated_at follows created_at", async () => {
    const { id } = await service.createDraftOrders({})
    const future = new Date(Date.now() + 3_600_000)
    await running.pool("draft_order").update({ created_at: future })
    expect(await service.updateDraftOrders({ id, metadata: {} })).toMatchObject({ updated_at: future })
  })
})

describe("the key of a completion", () => {
  const start = (id: string, idempotency_key = "key") =>
    service.completions.start(beginning(id, { order_id: `order_${id}`, idempotency_key }))
  const keyOf = async (id: string) => (await service.retrieveDraftOrder(id)).idempotency_key

  it("goes from a completed draft order to the one that needs it", async () => {
    const [old, young] = await service.createDraftOrders([{}, {}])
    await start(old!.id)
    await service.registerCartCompletion(old!.id, "order_1")
    await start(young!.id)
    expect([await keyOf(old!.id), await keyOf(young!.id)]).toEqual([null, "key"])
  })

  it("stays with a completion that is in progress: another one gets a random key", async () => {
    const [one, two] = await service.createDraftOrders([{}, {}])
    await start(one!.id)
    await start(two!.id)
    expect([await keyOf(one!.id), await keyOf(two!.id)]).toEqual(["key", expect.stringMatching(/^[0-9a-f-]{36}$/)])
  })

  it("is taken by one of twenty completions that start with it at once", async () => {
    const drafts = await service.createDraftOrders(Array.from({ length: 20 }, () => ({})))
    await service.updateDraftOrders({ id: drafts[0]!.id, idempotency_key: "key" })
    await service.registerCartCompletion(drafts[0]!.id, "order_1")
    await Promise.all(drafts.slice(1).map(({ id }) => start(id)))
    expect(await service.listDraftOrders({ idempotency_key: "key" })).toHaveLength(1)
  })
})

describe("registering a cart completion", () => {
  it("stamps once: again with that order changes nothing", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1" })
    const first = await service.registerCartCompletion(id, "order_1")

    expect(first).toMatchObject({
      status: "completed",
      order_id: "order_1",
      completed_at: expect.any(Date),
      version: 2,
    })
    expect(await service.registerCartCompletion(id, "order_1")).toEqual(first)
    await expect(service.registerCartCompletion(id, "order_2")).rejects.toMatchObject({ type: "conflict" })
  })
})

describe("deleting and restoring", () => {
  it("deletes all or none, passes over what there is not, and refuses a completed one", async () => {
    const [a, b] = await service.createDraftOrders([{ cart_id: "cart_1" }, { cart_id: "cart_2" }])
    await service.registerCartCompletion(b!.id, "order_1")

    await expect(service.deleteDraftOrders([a!.id, b!.id])).rejects.toMatchObject({ type: "not_allowed" })
    expect(await service.listDraftOrders()).toHaveLength(2)

    await service.deleteDraftOrders([a!.id, "dorder_x"])
    expect(await service.listDraftOrders()).toMatchObject([{ id: b!.id }])
  })

  it("puts a record back as it was, its version never going back", async () => {
    const draftOrder = await service.createDraftOrders({ cart_id: "cart_1", metadata: { a: 1 } })
    await service.registerCartCompletion(draftOrder.id, "order_1")
    await service.records.restore([draftOrder])
    expect(await service.retrieveDraftOrder(draftOrder.id)).toEqual({ ...draftOrder, version: 3 })

    await service.deleteDraftOrders(draftOrder.id)
    await service.records.restore([draftOrder])
    expect(await service.retrieveDraftOrder(draftOrder.id)).toEqual(draftOrder)
  })
})

it("gives every connection back, and a broken one is not lent again", async () => {
  await expect(running.dataSource.query("SELECT pg_terminate_backend(pg_backend_pid())")).rejects.toThrow()
  await eventually(() =>
    service.listDraftOrders().then(
      () => true,
      () => false
    )
  )
  expect((running.pool.client as { pool: { numUsed(): number } }).pool.numUsed()).toBe(0)
})
