import type { DraftOrderModuleService } from "../../src/modules/draft-order"
import { startTestModule, type TestModule } from "./module"

let running: TestModule
let service: DraftOrderModuleService

beforeAll(async () => {
  running = await startTestModule()
  service = running.service
})
afterAll(() => running.stop())

beforeEach(async () => {
  await running.pool.raw(`TRUNCATE draft_order RESTART IDENTITY CASCADE`)
  await service.createDraftOrders([
    { id: "dorder_a", cart_id: "cart_a", metadata: { color: "red", size: 1 } },
    { id: "dorder_b", cart_id: "cart_b" },
    { id: "dorder_c", cart_id: "cart_c" },
  ])
})

/** What a caller passes whom no compiler checks. */
const untyped = (value: unknown) => JSON.parse(JSON.stringify(value))

const notified = async () =>
  (await service.listDraftOrders({ no_notification_order: false }, { order: { id: "ASC" } })).map(({ id }) => id)

const change = { no_notification_order: false }

describe("updateDraftOrders takes", () => {
  it("an id and the changes, and answers with one", async () => {
    expect(await service.updateDraftOrders("dorder_a", change)).toMatchObject({ id: "dorder_a", version: 2, ...change })
  })

  it("ids and the changes, and answers in their order", async () => {
    const updated = await service.updateDraftOrders(["dorder_c", "dorder_a"], change)
    expect(updated.map(({ id }) => id)).toEqual(["dorder_c", "dorder_a"])
  })

  it("changes with an id, one or many", async () => {
    expect(await service.updateDraftOrders({ id: "dorder_a", ...change })).toMatchObject({ id: "dorder_a", ...change })
    expect(await service.updateDraftOrders([{ id: "dorder_b", ...change }])).toMatchObject([{ id: "dorder_b" }])
    expect(await notified()).toEqual(["dorder_a", "dorder_b"])
  })

  it("a selector and the changes", async () => {
    const updated = await service.updateDraftOrders({ cart_id: ["cart_a", "cart_c"] }, change)
    expect(updated.map(({ id }) => id)).toEqual(["dorder_a", "dorder_c"])
    expect(await notified()).toEqual(["dorder_a", "dorder_c"])
  })

  it("an object of selector and changes, one or many", async () => {
    expect(await service.updateDraftOrders({ selector: { cart_id: "cart_a" }, data: change })).toHaveLength(1)
    const updated = await service.updateDraftOrders([
      { selector: { cart_id: "cart_b" }, data: change },
      { selector: { cart_id: { $in: ["cart_b", "cart_c"] } }, data: { metadata: { note: "x" } } },
    ])
    expect(updated).toMatchObject([
      { id: "dorder_b", version: 2, metadata: { note: "x" }, ...change },
      { id: "dorder_c", version: 2, metadata: { note: "x" }, no_notification_order: null },
    ])
  })

  it("a selector that finds nothing, and an empty list", async () => {
    expect(await service.updateDraftOrders({ cart_id: "cart_x" }, change)).toEqual([])
    expect(await service.updateDraftOrders([])).toEqual([])
  })

  it("the host's shared context last, and refuses one with a transaction", async () => {
    const context = { __type: "MedusaContext" as const, transactionId: "t" }
    expect(await service.updateDraftOrders({ id: "dorder_a", ...change }, context)).toMatchObject(change)
    expect(await service.updateDraftOrders("dorder_b", change, {})).toMatchObject(change)
    expect(await service.updateDraftOrders({ cart_id: "cart_c" }, change, context)).toMatchObject([change])

    const transaction = { transactionManager: {} }
    for (const write of [
      service.updateDraftOrders({ id: "dorder_a", ...change }, transaction),
      service.createDraftOrders({}, transaction),
      service.cancelDraftOrders("dorder_a", transaction),
      service.deleteDraftOrders("dorder_a", transaction),
    ]) {
      await expect(write).rejects.toMatchObject({
        type: "not_allowed",
        message: expect.stringContaining("transaction"),
      })
    }
  })
})

describe("metadata", () => {
  it("is merged key by key, as by every Medusa service", async () => {
    const merged = await service.updateDraftOrders("dorder_a", { metadata: { size: "", weight: 2 } })
    expect(merged.metadata).toEqual({ color: "red", weight: 2 })
    expect((await service.updateDraftOrders("dorder_a", { metadata: null })).metadata).toBeNull()
  })

  it("of two changes of one draft order is merged as well", async () => {
    const [updated] = await service.updateDraftOrders([
      { id: "dorder_a", metadata: { weight: 2 } },
      { id: "dorder_a", metadata: { depth: 3 } },
    ])
    expect(updated!.metadata).toEqual({ color: "red", size: 1, weight: 2, depth: 3 })
  })
})

describe("refuses, and changes nothing by,", () => {
  it.each<[string, unknown[], string]>([
    [
      "an unknown field",
      [{ id: "dorder_a", color: "red" }],
      'updateDraftOrders does not take "color": it takes version,',
    ],
    ["the status", ["dorder_a", { status: "completed" }], 'updateDraftOrders does not take "status"'],
    ["another type", ["dorder_a", { metadata: "red" }], 'metadata must be an object or null, not "red"'],
    ["no id", [{ no_notification_order: true }], "takes changes with the draft order's id, or a selector"],
    ["an empty id", ["", {}], `takes a draft order's id, not ""`],
    ["a selector of nothing", [{}, { metadata: {} }], "filters that name at least one field, not {}"],
    ["a selector without data", [{ selector: { id: "dorder_a" } }], "takes an object, not undefined"],
    ["no changes", ["dorder_a"], "takes an object, not undefined"],
    ["a text among objects", [["dorder_a", { id: "dorder_b" }], {}], "takes a draft order's id, not {"],
    ["an unknown field of the selector", [{ color: "red" }, { metadata: {} }], 'Cannot filter draft orders by "color"'],
  ])("an update with %s", async (_, [first, ...rest], message) => {
    await expect(service.updateDraftOrders(untyped(first), ...rest.map(untyped))).rejects.toMatchObject({
      type: "invalid_data",
      message: expect.stringContaining(message),
    })
    expect(await service.listDraftOrders({ version: 1 })).toHaveLength(3)
  })

  it.each<[string, unknown, string]>([
    ["the status", { status: "completed" }, 'createDraftOrders does not take "status"'],
    ["a number as cart", { cart_id: 5 }, "cart_id must be a text or null, not 5"],
    ["an empty id", { id: "" }, "id must be a text that is not empty"],
    ["no object", "cart_d", 'createDraftOrders takes an object, not "cart_d"'],
  ])("a creation with %s", async (_, data, message) => {
    await expect(service.createDraftOrders(untyped(data))).rejects.toMatchObject({
      type: "invalid_data",
      message: expect.stringContaining(message),
    })
    expect(await service.listDraftOrders()).toHaveLength(3)
  })

  it.each<[string, unknown]>([
    ["filters of nothing", {}],
    ["null", null],
    ["an empty id", ""],
    ["a number", 5],
    ["an unknown field", { color: "red" }],
  ])("a deletion by %s", async (_, targets) => {
    await expect(service.deleteDraftOrders(untyped(targets))).rejects.toMatchObject({ type: "invalid_data" })
    expect(await service.listDraftOrders()).toHaveLength(3)
  })

  it("a selector whose only value is undefined", async () => {
    await expect(service.deleteDraftOrders({ cart_id: undefined })).rejects.toMatchObject({ type: "invalid_data" })
    await expect(service.updateDraftOrders({ cart_id: undefined }, change)).rejects.toMatchObject({
      type: "invalid_data",
    })
    expect(await service.listDraftOrders({ version: 1 })).toHaveLength(3)
  })

  it("retrieving by what is no id", async () => {
    await expect(service.retrieveDraftOrder(untyped(["dorder_a"]))).rejects.toMatchObject({ type: "not_found" })
  })
})

describe("canceling and deleting", () => {
  it("cancels one, or many, an id that is named twice once", async () => {
    expect(await service.cancelDraftOrders("dorder_a")).toMatchObject({ id: "dorder_a", canceled_at: expect.any(Date) })
    expect(await service.cancelDraftOrders(["dorder_b", "dorder_b"])).toMatchObject([{ id: "dorder_b", version: 2 }])
  })

  it.each<[string, Parameters<DraftOrderModuleService["deleteDraftOrders"]>[0], string[]]>([
    ["an id", "dorder_a", ["dorder_b", "dorder_c"]],
    ["ids", ["dorder_a", "dorder_b"], ["dorder_c"]],
    ["filters", { cart_id: ["cart_a", "cart_b"] }, ["dorder_c"]],
    ["several filters, of which one is enough", [{ cart_id: "cart_a" }, { id: "dorder_c" }], ["dorder_b"]],
    ["an empty list", [], ["dorder_a", "dorder_b", "dorder_c"]],
  ])("deletes by %s", async (_, targets, left) => {
    await service.deleteDraftOrders(targets)
    expect((await service.listDraftOrders({}, { order: { id: "ASC" } })).map(({ id }) => id)).toEqual(left)
  })

  it("has no method that deletes softly, and none that restores by id", () => {
    expect("softDeleteDraftOrders" in service || "restoreDraftOrders" in service).toBe(false)
  })
})

it("has types that refuse what the methods refuse", () => {
  const wrong = [
    // @ts-expect-error only the module sets the status
    () => service.createDraftOrders({ status: "completed" }),
    // @ts-expect-error there is no such field
    () => service.updateDraftOrders("dorder_a", { color: "red" }),
    // @ts-expect-error an update needs an id or a selector
    () => service.updateDraftOrders({ metadata: {} }),
    // @ts-expect-error there is no such status
    () => service.deleteDraftOrders({ status: "oppen" }),
    // @ts-expect-error drafts are deleted permanently
    () => service.softDeleteDraftOrders("dorder_a"),
  ]
  expect(wrong).toHaveLength(5)
})
