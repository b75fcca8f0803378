import { createDraft, type ErrorBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

describe("an id that is none", () => {
  it.each(["dorder_none", "1", "%27%20OR%201=1--", "cart_01ABC", "a".repeat(300)])("%s is not found", async (id) => {
    expect(await server.admin("GET", `/admin/cart-draft-orders/${id}`)).toMatchObject({
      status: 404,
      body: { type: "not_found" },
    })
    expect(await server.admin("POST", `/admin/cart-draft-orders/${id}/pay`)).toMatchObject({
      status: 404,
      body: { type: "not_found" },
    })
  })

  it.each([
    ["GET", ""],
    ["POST", "/pay"],
  ])("with a line break writes no line of its own into the log: %s %s", async (method, path) => {
    expect(await server.admin(method, `/admin/cart-draft-orders/1%0Ainfo:%20forged${path}`)).toMatchObject({
      status: 404,
      body: { message: "Draft order with 1\\u000ainfo: forged was not found" },
    })
  })

  it("of a line or a shipping method, with a line break, does not either", async () => {
    const draftOrder = await createDraft(server, world)
    for (const [path, name] of [
      ["/line-items", "Line item"],
      ["/shipping-methods", "Shipping method"],
    ]) {
      expect(await server.admin("DELETE", draftPath(draftOrder, `${path}/1%0A2`))).toMatchObject({
        status: 404,
        body: { message: `${name} with 1\\u000a2 was not found in this draft order` },
      })
    }
  })

  it("%00, which no text holds, is refused", async () => {
    for (const [method, path] of [
      ["GET", ""],
      ["DELETE", ""],
      ["POST", "/pay"],
    ] as const) {
      expect(await server.admin(method, `/admin/cart-draft-orders/%00${path}`)).toMatchObject({ status: 400 })
    }
  })
})

describe("GET /admin/cart-draft-orders", () => {
  it.each([
    ["an unknown key", "colour=red", "colour"],
    ["an unknown status", "status=pending", "status"],
    ["a limit that is no number", "limit=ten", "limit"],
    ["a negative limit", "limit=-1", "limit"],
    ["too high a limit", "limit=100000", "limit"],
    ["a fraction of an offset", "offset=1.5", "offset"],
    ["an unknown order", "order=colour", "order"],
    ["an order that would be SQL", "order=id;drop", "order"],
    ["an unknown field", "fields=colour", "colour"],
    ["an unknown relation", "expand=payments", "expand"],
    ["what is no relation, but a property of every object", "expand=__proto__", "expand"],
    ["a field that is no name", "fields=cart.__proto__", "__proto__"],
    ["a date that the calendar does not have", "created_at[$gt]=2026-13-45", "date"],
    ["a date that is none", "created_at[$gt]=soon", "date"],
    ["an unknown operator", "created_at[$near]=2026-01-01", "created_at"],
    ["canceled as anything else", "canceled=maybe", "canceled"],
    ["a character that cannot be stored", "id=%00", "id"],
  ])("refuses %s", async (_, query, field) => {
    const { status, body } = await server.admin<ErrorBody>("GET", `/admin/cart-draft-orders?${query}`)
    expect({ status, message: body.message }).toEqual({ status: 400, message: expect.stringContaining(field) })
  })
})

describe("a date filter takes ISO 8601 only", () => {
  const refused = (key: string, found: string) =>
    `Invalid request: ${key} must be an ISO 8601 date or date-time, like 2026-11-23 or 2026-11-23T10:00:00Z, found ${found}`

  it.each([
    ["created_at[$gt]", "' OR 1"],
    ["created_at[$gt]", "banana 2"],
    ["created_at[$lt]", "2026"],
    ["updated_at[$gte]", "2026-02-30"],
    ["completed_at", "2026-02-29T10:00:00Z"],
    ["completed_at[$lte]", "2026-11-24T25:00:00Z"],
    ["created_at", "2026-11-24T10:60:00Z"],
    ["created_at", "24.11.2026"],
    ["created_at", "2026-11-24T10:00:00+30:00"],
    ["created_at", "0000-01-01"],
    ["created_at", "9999-12-31T23:00:00-05:00"],
    ["created_at", "infinity"],
    ["created_at", ""],
  ])("%s=%s is refused, and named", async (key, value) => {
    const { status, body } = await server.admin<ErrorBody>(
      "GET",
      `/admin/cart-draft-orders?${key}=${encodeURIComponent(value)}`
    )
    expect([status, body.message]).toEqual([400, refused(key, JSON.stringify(value))])
  })

  it("several dates, and an operator that there is not", async () => {
    for (const [query, message] of [
      ["created_at[]=2026-01-01&created_at[]=2026-01-02", refused("created_at", '["2026-01-01","2026-01-02"]')],
      ["created_at[$lt][$gt]=1", refused("created_at[$lt]", '{"$gt":"1"}')],
      ["created_at[$near]=2026-01-01", 'Invalid request: created_at takes $gt, $gte, $lt, $lte, not "$near"'],
    ] as const) {
      const { status, body } = await server.admin<ErrorBody>("GET", `/admin/cart-draft-orders?${query}`)
      expect([status, body.message]).toEqual([400, message])
    }
  })

  it.each([
    "2026-11-23",
    "2024-02-29",
    "2026-11-23T10:00",
    "2026-11-23T10:00:00",
    "2026-11-23T10:00:00.1Z",
    "2026-11-23T10:00:00.123456789Z",
    "2026-11-23T10:00:00+02:00",
    "2026-11-23T10:00:00-0530",
    "0001-01-01",
    "9999-12-31T23:59:59.999Z",
  ])("%s is taken", async (value) => {
    const query = `created_at[$gt]=${encodeURIComponent(value)}`
    expect(await server.admin("GET", `/admin/cart-draft-orders?${query}`)).toMatchObject({ status: 200 })
  })
})

it("routes that take no query refuse one, and a DELETE a body", async () => {
  const draftOrder = await createDraft(server, world)
  for (const [method, rest, body] of [
    ["DELETE", "?colour=red", undefined],
    ["DELETE", "", { colour: "red" }],
    ["GET", "/readiness?colour=red", undefined],
    ["GET", "/shipping-options?colour=red", undefined],
  ] as const) {
    expect(await server.admin(method, draftPath(draftOrder, rest), body)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("colour") },
    })
  }
  expect(await server.admin("DELETE", draftPath(draftOrder), { version: 7 })).toMatchObject({ status: 409 })
})

it("pay refuses unknown keys", async () => {
  const { id } = await createDraft(server, world)
  expect(await server.admin("POST", `/admin/cart-draft-orders/${id}/pay`, { colour: "red" })).toMatchObject({
    status: 400,
    body: { message: expect.stringContaining("colour") },
  })
})
