import type {
  DraftOrderModuleService,
  FilterableDraftOrderProps,
  FindDraftOrderConfig,
} from "../../src/modules/draft-order"
import { startTestModule, type TestModule } from "./module"

let running: TestModule
let service: DraftOrderModuleService

beforeAll(async () => {
  running = await startTestModule()
  service = running.service
})
afterAll(() => running.stop())
beforeEach(() => running.pool.raw(`TRUNCATE draft_order RESTART IDENTITY CASCADE`))

/** What a caller passes whom no compiler checks: JavaScript, or the host's Query. */
const untyped = (value: unknown) => JSON.parse(JSON.stringify(value))

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

  it.each<[string, unknown]>([
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
    ["filters that are no object", "dorder_a"],
    ["filters that are null", null],
  ])("refuses %s", async (_, filters) => {
    await expect(service.listDraftOrders(untyped(filters))).rejects.toMatchObject({ type: "invalid_data" })
  })

  it("selects fields, and refuses one that there is not", async () => {
    expect(await service.listDraftOrders({ id: "dorder_a" }, { select: ["id", "status"] })).toEqual([
      { id: "dorder_a", status: "open" },
    ])
    await expect(service.listDraftOrders({}, untyped({ select: ["color"] }))).rejects.toThrow('no field "color"')
    await expect(service.listDraftOrders({}, untyped({ relations: ["color"] }))).rejects.toThrow('no relation "color"')
  })

  it.each<[string, unknown, string]>([
    ["select", { select: "id" }, "select must be an array"],
    ["order", { order: "id" }, "order must be an object of fields and directions"],
    ["take", { take: "5" }, "take must be a whole number or null"],
    ["skip", { skip: -1 }, "skip must be a whole number or null"],
    ["relations", { relations: "cart" }, "relations must be an array"],
    ["configuration", "id", 'Draft orders are read with an object as configuration, not "id"'],
  ])("refuses a %s of another type", async (_, config, message) => {
    await expect(service.listDraftOrders({}, untyped(config))).rejects.toMatchObject({
      type: "invalid_data",
      message: expect.stringContaining(message),
    })
  })

  it("has types that know the fields", () => {
    // @ts-expect-error there is no such status
    const status: FilterableDraftOrderProps = { status: "oppen" }
    // @ts-expect-error there is no such field
    const filter: FilterableDraftOrderProps = { $or: [{ color: "red" }] }
    // @ts-expect-error there is no such field
    const select: FindDraftOrderConfig = { select: ["color"] }
    // @ts-expect-error there is no such field
    const order: FindDraftOrderConfig = { order: { color: "ASC" } }
    // @ts-expect-error there is no such direction
    const direction: FindDraftOrderConfig = { order: { id: "sideways" } }
    expect([status, filter, select, order, direction]).toHaveLength(5)
  })

  it("sorts, and refuses a sort that there is not", async () => {
    const byNumber = await service.listDraftOrders({}, { order: { display_id: "DESC" } })
    expect(byNumber.map(({ display_id }) => display_id)).toEqual(["3", "2", "1"])
    await expect(service.listDraftOrders({}, untyped({ order: { color: "ASC" } }))).rejects.toThrow('no field "color"')
    await expect(service.listDraftOrders({}, untyped({ order: { "cart.email": "ASC" } }))).rejects.toThrow(
      'no field "cart.email"'
    )
    await expect(service.listDraftOrders({}, untyped({ order: { id: "sideways" } }))).rejects.toThrow("sideways")
  })

  it("pages and counts; take null takes all", async () => {
    const [page, count] = await service.listAndCountDraftOrders({}, { skip: 1, take: 1, order: { id: "ASC" } })
    expect([page.map(({ id }) => id), count]).toEqual([["dorder_b"], 3])
    expect(await service.listDraftOrders({}, { skip: 0, take: null })).toHaveLength(3)
  })
})
