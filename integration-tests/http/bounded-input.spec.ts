import { createDraft, draftBody, type DraftOrderBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const PATH = "/admin/cart-draft-orders"

const keys = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, n) => [`key_${n}`, n]))
const huge = { note: "x".repeat(60_000) }
const tooLarge = (field: string) => `${field} is 60011 bytes as JSON; at most 50000 are kept`
const nested = (levels: number): Record<string, unknown> =>
  JSON.parse(`${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`) as Record<string, unknown>

describe("a body that is too large for its purpose is refused, and the field is named", () => {
  it("on create: additional_data and the data of a shipping method", async () => {
    const { standard } = world.shippingOptions
    for (const [body, message] of [
      [{ additional_data: huge }, tooLarge("additional_data")],
      [{ shipping_methods: [{ shipping_option_id: standard, data: huge }] }, tooLarge("shipping_methods[0].data")],
      [{ metadata: huge }, tooLarge("metadata")],
      [{ additional_data: nested(50) }, 'Invalid request: "a" is nested more than 50 levels deep'],
    ] as const) {
      expect(await server.admin<ErrorBody>("POST", PATH, { ...draftBody(world), ...body })).toMatchObject({
        status: 400,
        body: { type: "invalid_data", message },
      })
    }
  })

  it("on every edit that takes one, and on pay", async () => {
    const draftOrder = await createDraft(server, world)
    const line = draftOrder.cart.items[0]!.id
    for (const [route, body, message] of [
      ["", { additional_data: huge }, tooLarge("additional_data")],
      [
        "/line-items",
        { title: "Card", quantity: 1, unit_price: 1, additional_data: huge },
        tooLarge("additional_data"),
      ],
      [`/line-items/${line}`, { quantity: 2, additional_data: huge }, tooLarge("additional_data")],
      [
        "/shipping-methods",
        { shipping_option_id: world.shippingOptions.standard, amount: 1, data: huge },
        tooLarge("data"),
      ],
      ["/pay", { metadata: huge }, tooLarge("metadata")],
    ] as const) {
      const response = await server.admin<ErrorBody>("POST", draftPath(draftOrder, route), body)
      expect([route, response.status, response.body.message]).toEqual([route, 400, message])
    }
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("only creation and new items have room for 1000 lines: other routes keep core's limit of 100 kB", async () => {
    const draftOrder = await createDraft(server, world)
    const line = draftOrder.cart.items[0]!.id
    const body = { metadata: { note: "x".repeat(110_000) } }
    for (const route of ["", `/line-items/${line}`, "/shipping-methods", "/cancel", "/pay", "/complete"]) {
      const { status } = await server.admin("POST", draftPath(draftOrder, route), body)
      expect([route, status]).toEqual([route, 413])
    }
    for (const path of [PATH, draftPath(draftOrder, "/line-items")]) {
      expect((await server.admin("POST", path, body)).status).toBe(400)
    }
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("100,000 keys or entries are refused before anything walks through them twice", async () => {
    for (const body of [
      { additional_data: keys(100_000) },
      { metadata: keys(100_000) },
      { shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, data: keys(60_000) }] },
      keys(100_000),
      { items: Array(100_000).fill({}) },
    ]) {
      expect(await server.admin<ErrorBody>("POST", PATH, { ...draftBody(world), ...body })).toMatchObject({
        status: 400,
        body: { type: "invalid_data", message: "Invalid request: it has more than 50000 values" },
      })
    }
  })

  it("the length of a list is checked before its entries are", async () => {
    for (const [body, message] of [
      [{ items: Array(1001).fill({}) }, "items has 1001 entries; a draft order takes at most 1000"],
      [{ promo_codes: Array(51).fill("") }, "promo_codes has 51 entries; a draft order takes at most 50"],
      [{ discounts: Array(51).fill({}) }, "discounts has 51 entries; a draft order takes at most 50"],
      [{ shipping_methods: Array(51).fill({}) }, "shipping_methods has 51 entries; a draft order takes at most 50"],
    ] as const) {
      const response = await server.admin<ErrorBody>("POST", PATH, { ...draftBody(world), ...body })
      expect([response.status, response.body.message]).toEqual([400, `Invalid request: ${message}`])
    }
  })
})

describe("an error never echoes what was sent at length", () => {
  const long = "x".repeat(1_000_000)

  it.each<[string, Record<string, unknown>]>([
    ["the name of an unknown key", { [long]: 1 }],
    ["many unknown keys", keys(10_000)],
    ["a value of the wrong type", { no_notification_order: long }],
    ["an unknown key in an address", { shipping_address: { [long]: 1 } }],
    ["an e-mail address that is none", { email: long }],
    ["an unknown key in an item", { items: [{ [long]: 1 }] }],
  ])("of %s", async (_, overrides) => {
    const response = await server.admin<ErrorBody>("POST", PATH, { ...draftBody(world), ...overrides })
    expect(response.status).toBe(400)
    expect(response.body.message.length).toBeLessThanOrEqual(500)
  })

  it("of an id in the path, a filter, a field or a sort", async () => {
    const text = "x".repeat(8000)
    for (const [method, path, status] of [
      ["GET", `${PATH}/${text}`, 404],
      ["POST", `${PATH}/${text}/pay`, 404],
      ["GET", `${PATH}?status=${text}`, 400],
      ["GET", `${PATH}?created_at=${text}`, 400],
      ["GET", `${PATH}?created_at[${text}]=1`, 400],
      ["GET", `${PATH}?${text}=1`, 400],
      ["GET", `${PATH}?fields=${text}`, 400],
      ["GET", `${PATH}?fields=${text}.`, 400],
      ["GET", `${PATH}?order=${text}`, 400],
      ["GET", `${PATH}?expand=${text}`, 400],
    ] as const) {
      const response = await server.admin<ErrorBody>(method, path)
      expect([path.slice(0, 60), response.status]).toEqual([path.slice(0, 60), status])
      expect(response.body.message.length).toBeLessThanOrEqual(500)
    }
  })
})

it("additional_data of null is none, as on core's routes", async () => {
  const create = await server.admin<DraftOrderBody>("POST", PATH, { ...draftBody(world), additional_data: null })
  expect(create.status).toBe(200)
  const draftOrder = create.body.draft_order
  for (const [route, body] of [
    ["", { email: "other@example.com" }],
    ["/line-items", { title: "Card", quantity: 1, unit_price: 1 }],
    ["/line-items", { items: [{ title: "Letter", quantity: 1, unit_price: 1 }] }],
    [`/line-items/${draftOrder.cart.items[0]!.id}`, { quantity: 2 }],
  ] as const) {
    const { status } = await server.admin("POST", draftPath(draftOrder, route), { ...body, additional_data: null })
    expect([route, status]).toEqual([route, 200])
  }
})
