import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { DataSource } from "typeorm"
import { connectDataSource } from "../../src/modules/draft-order/data-source"
import { runMigrations } from "../../src/modules/draft-order/migrate"
import { DraftOrderRepository } from "../../src/modules/draft-order/repository"
import { DraftOrderModuleService } from "../../src/modules/draft-order/service"
import type { FilterableDraftOrderProps } from "../../src/modules/draft-order"
import { eventually } from "../factories/eventually"
import { createTestDatabase } from "../host/database"

let pool: Knex
let dataSource: DataSource
let service: DraftOrderModuleService

beforeAll(async () => {
  pool = knex({ client: "pg", connection: await createTestDatabase({ empty: true }) })
  await runMigrations({ container: { resolve: () => pool } as unknown as MedusaContainer })
  dataSource = await connectDataSource(pool)
  service = new DraftOrderModuleService({ draftOrderRepository: new DraftOrderRepository({ draftOrderDataSource: dataSource }) })
})
afterAll(async () => {
  await dataSource.destroy()
  await pool.destroy()
})
beforeEach(() => pool.raw(`TRUNCATE draft_order RESTART IDENTITY`))

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

describe("the database holds the rules", () => {
  it.each([
    ["a completed draft order without order", `status = 'completed', completed_at = now()`],
    ["a completed draft order without date", `status = 'completed', order_id = 'order_1'`],
    ["a draft order both canceled and completed", `status = 'completed', completed_at = now(), order_id = 'order_1', canceled_at = now()`],
    ["another status", `status = 'pending'`],
    ["a missing number", `display_id = NULL`],
  ])("refuses %s", async (_, assignments) => {
    await service.createDraftOrders({ cart_id: "cart_1" })
    await expect(pool.raw(`UPDATE draft_order SET ${assignments}`)).rejects.toMatchObject({ code: expect.stringMatching(/^235/) })
  })

  it.each(["cart_id", "order_id", "idempotency_key", "display_id"])("keeps %s unique", async (column) => {
    await service.createDraftOrders([{ cart_id: "cart_1" }, { cart_id: "cart_2" }])
    await expect(pool.raw(`UPDATE draft_order SET ${column} = '7'`)).rejects.toMatchObject({ code: "23505" })
  })
})

describe("listing", () => {
  beforeEach(async () => {
    await service.createDraftOrders([
      { id: "dorder_a", cart_id: "cart_a", metadata: { car: "white", doors: 4 } },
      { id: "dorder_b", cart_id: "cart_b", no_notification_order: true },
      { id: "dorder_c", cart_id: null, metadata: { car: "black" } },
    ])
    await service.registerCartCompletion("dorder_b", "order_b")
  })

  const ids = async (filters: FilterableDraftOrderProps) =>
    (await service.listDraftOrders(filters, { order: { id: "ASC" } })).map(({ id }) => id.slice(-1)).join("")

  it.each<[string, FilterableDraftOrderProps, string]>([
    ["nothing", {}, "abc"],
    ["undefined, which is no filter", { status: undefined }, "abc"],
    ["the host's context, which is no filter", { context: { region: 1 } }, "abc"],
    ["a value", { status: "open" }, "ac"],
    ["an array", { id: ["dorder_a", "dorder_c"] }, "ac"],
    ["an empty array", { id: [] }, ""],
    ["null", { cart_id: null }, "c"],
    ["an array with null", { cart_id: ["cart_a", null] }, "ac"],
    ["$eq", { status: { $eq: "completed" } }, "b"],
    ["$eq null", { order_id: { $eq: null } }, "ac"],
    ["$ne", { status: { $ne: "open" } }, "b"],
    ["$ne null", { cart_id: { $ne: null } }, "ab"],
    ["$in", { cart_id: { $in: ["cart_a", "cart_b"] } }, "ab"],
    ["$nin", { id: { $nin: ["dorder_a"] } }, "bc"],
    ["$nin of nothing", { id: { $nin: [] } }, "abc"],
    ["$gt", { display_id: { $gt: 1 } }, "bc"],
    ["$gte and $lt", { display_id: { $gte: 1, $lt: 3 } }, "ab"],
    ["$lte", { id: { $lte: "dorder_b" } }, "ab"],
    ["a date", { created_at: { $lt: new Date(Date.now() + 60_000), $gt: "2020-01-01" } }, "abc"],
    ["$like", { cart_id: { $like: "cart%" } }, "ab"],
    ["$ilike", { id: { $ilike: "%_B" } }, "b"],
    ["$like on a number", { display_id: { $like: "2%" } }, "b"],
    ["$re", { id: { $re: "_[ab]$" } }, "ab"],
    ["$exists", { order_id: { $exists: true } }, "b"],
    ["$is", { no_notification_order: { $is: true } }, "b"],
    ["$not of a column", { id: { $not: { $in: ["dorder_a"] } } }, "bc"],
    ["$and", { $and: [{ status: "open" }, { cart_id: { $ne: null } }] }, "a"],
    ["$or", { $or: [{ id: "dorder_a" }, { order_id: "order_b" }] }, "ab"],
    ["$not", { $not: { $or: [{ id: "dorder_a" }, { id: "dorder_b" }] } }, "c"],
    ["nested $and and $or", { $or: [{ $and: [{ status: "open" }, { cart_id: null }] }, { id: "dorder_b" }] }, "bc"],
    ["a boolean", { no_notification_order: true }, "b"],
    ["metadata that holds a value", { metadata: { car: "white" } }, "a"],
    ["metadata by $contains", { metadata: { $contains: { car: "black" } } }, "c"],
    ["q, for the number", { q: "3" }, "c"],
    ["q, for the id", { q: "dorder_a" }, "a"],
    ["q, with a character that LIKE knows", { q: "%" }, ""],
    ["a quote, which is no SQL", { id: "' OR 1=1 --" }, ""],
  ])("filters by %s", async (_, filters, expected) => {
    expect(await ids(filters)).toBe(expected)
  })

  it.each<[string, FilterableDraftOrderProps]>([
    ["an unknown column", { color: "red" }],
    ["an unknown operator", { status: { $regexp: "x" } }],
    ["an object that is no operator", { status: { is: "open" } }],
    ["a number that is none", { display_id: "first" }],
    ["a date that is none", { created_at: { $gt: "soon" } }],
    ["$in without an array", { id: { $in: "dorder_a" } }],
    ["$and without an array", { $and: { id: "dorder_a" } }],
    ["an object in a list", { id: [{ $eq: "dorder_a" }] }],
    ["$contains on a text", { id: { $contains: "a" } }],
    ["q that is no text", { q: 5 }],
    ["a character that no text holds", { id: "a\0" }],
  ])("refuses %s", async (_, filters) => {
    await expect(service.listDraftOrders(filters)).rejects.toMatchObject({ type: "invalid_data" })
  })

  it("selects fields, and refuses one that there is not", async () => {
    expect(await service.listDraftOrders({ id: "dorder_a" }, { select: ["id", "status"] })).toEqual([{ id: "dorder_a", status: "open" }])
    await expect(service.listDraftOrders({}, { select: ["color"] })).rejects.toThrow('no field "color"')
    await expect(service.listDraftOrders({}, { relations: ["color"] })).rejects.toThrow('no relation "color"')
  })

  it("sorts, and refuses a sort that there is not", async () => {
    const byNumber = await service.listDraftOrders({}, { order: { display_id: "DESC" } })
    expect(byNumber.map(({ display_id }) => display_id)).toEqual(["3", "2", "1"])
    await expect(service.listDraftOrders({}, { order: { color: "ASC" } })).rejects.toThrow('no field "color"')
    await expect(service.listDraftOrders({}, { order: { "cart.email": "ASC" } })).rejects.toThrow('no field "cart.email"')
    await expect(service.listDraftOrders({}, { order: { id: "sideways" } })).rejects.toThrow("sideways")
  })

  it("pages and counts; take null takes all", async () => {
    const [page, count] = await service.listAndCountDraftOrders({}, { skip: 1, take: 1, order: { id: "ASC" } })
    expect([page.map(({ id }) => id), count]).toEqual([["dorder_b"], 3])
    expect(await service.listDraftOrders({}, { skip: 0, take: null })).toHaveLength(3)
  })
})

describe("retrieving", () => {
  it("finds by id and by cart", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1" })
    expect(await service.retrieveDraftOrder(id)).toMatchObject({ id })
    expect(await service.retrieveDraftOrderByCartId("cart_1")).toMatchObject({ id })
  })

  it("names what it did not find", async () => {
    await expect(service.retrieveDraftOrder("dorder_x")).rejects.toMatchObject({ type: "not_found", message: "Draft order with dorder_x was not found" })
    await expect(service.retrieveDraftOrderByCartId("cart_x")).rejects.toMatchObject({ type: "not_found", message: expect.stringContaining("cart_x") })
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
    await expect(service.updateDraftOrders({ id: "dorder_x", metadata: {} })).rejects.toMatchObject({ type: "not_found" })
  })
})

describe("registering a cart completion", () => {
  it("stamps once: again with that order changes nothing", async () => {
    const { id } = await service.createDraftOrders({ cart_id: "cart_1" })
    const first = await service.registerCartCompletion(id, "order_1")

    expect(first).toMatchObject({ status: "completed", order_id: "order_1", completed_at: expect.any(Date), version: 2 })
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
    await service.restoreDraftOrders([draftOrder])
    expect(await service.retrieveDraftOrder(draftOrder.id)).toEqual({ ...draftOrder, version: 3 })

    await service.deleteDraftOrders(draftOrder.id)
    await service.restoreDraftOrders([draftOrder])
    expect(await service.retrieveDraftOrder(draftOrder.id)).toEqual(draftOrder)
  })
})

it("gives every connection back, and a broken one is not lent again", async () => {
  await expect(dataSource.query("SELECT pg_terminate_backend(pg_backend_pid())")).rejects.toThrow()
  await eventually(() => service.listDraftOrders().then(() => true, () => false))
  expect((pool.client as { pool: { numUsed(): number } }).pool.numUsed()).toBe(0)
})
