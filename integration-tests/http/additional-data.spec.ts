/** @jest-environment node */
import { addToCartWorkflow, createCartWorkflow } from "@medusajs/medusa/core-flows"
import { draftBody, type DraftOrder, type DraftOrderBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { addStoreCode } from "../host/store-code"
import { server, useTestServer, world } from "../host/use-test-server"

const PATH = "/admin/cart-draft-orders"
const CARD = { title: "Card", quantity: 1, unit_price: 1 }

/** As a store's developer writes it. The other routes have no validator. */
const MIDDLEWARES = `
const { defineMiddlewares } = require("@medusajs/framework/http")
const { z } = require("@medusajs/framework/zod")

exports.default = defineMiddlewares({
  routes: [
    {
      matcher: "${PATH}",
      methods: ["POST"],
      additionalDataValidator: { salesperson: z.string(), floor: z.coerce.number().optional() },
      middlewares: [(req, res, next) => void (res.set("Access-Control-Expose-Headers", "X-Store"), next())],
    },
    {
      matcher: "${PATH}/:id/line-items",
      methods: ["POST"],
      additionalDataValidator: { desk: z.enum(["a", "b"]).or(z.number()) },
    },
  ],
})
`
const store = addStoreCode({ "api/middlewares.js": MIDDLEWARES })

useTestServer()
afterAll(() => store.remove())

/** What the hooks of core's workflows were given, newest last. */
const given: unknown[] = []
createCartWorkflow.hooks.cartCreated(({ additional_data }) => void given.push(additional_data))
addToCartWorkflow.hooks.validate(({ input }) => void given.push(input.additional_data))

const create = (additional_data: unknown) => ({ ...draftBody(world), additional_data })

/** A draft order that the store's validator lets through. */
async function created(): Promise<DraftOrder> {
  const { status, body } = await server.admin<DraftOrderBody>("POST", PATH, create({ salesperson: "Bo" }))
  expect(status).toBe(200)
  return body.draft_order
}

describe("with a store's own additionalDataValidator", () => {
  it("what it names reaches the hooks of core's workflow, as the validator reads it", async () => {
    const { status } = await server.admin("POST", PATH, create({ salesperson: "Bo", floor: "3" }))
    expect([status, given.at(-1)]).toEqual([200, { salesperson: "Bo", floor: 3 }])
  })

  it.each<[string, unknown, string]>([
    ["an unknown key", { salesperson: "Bo", flor: 3 }, "Unrecognized fields: 'additional_data.flor'"],
    ["a missing key", {}, "Field 'additional_data.salesperson' is required"],
    [
      "a value of the wrong type",
      { salesperson: 7 },
      "Expected type: 'string' for field 'additional_data.salesperson', got: '7'",
    ],
    ["a list", [], "Expected type: 'object' for field 'additional_data', got: '[]'"],
  ])("%s is refused, and nothing is done", async (_, additional_data, message) => {
    const before = given.length
    const response = await server.admin<ErrorBody>("POST", PATH, create(additional_data))
    expect([response.status, response.body.type, response.body.message]).toEqual([
      400,
      "invalid_data",
      `Invalid request: ${message}`,
    ])
    expect(given).toHaveLength(before)
  })

  it("none at all is allowed, as on core's routes", async () => {
    for (const additional_data of [undefined, null]) {
      expect((await server.admin("POST", PATH, create(additional_data))).status).toBe(200)
    }
  })

  it("each route has its own, for one item and for several", async () => {
    const draftOrder = await created()
    for (const body of [CARD, { items: [CARD] }]) {
      const path = draftPath(draftOrder, "/line-items")
      const refused = await server.admin<ErrorBody>("POST", path, { ...body, additional_data: { desk: "a", x: 1 } })
      expect([refused.status, refused.body.message]).toEqual([
        400,
        "Invalid request: Unrecognized fields: 'additional_data.x'",
      ])
      const wrong = await server.admin<ErrorBody>("POST", path, { ...body, additional_data: { desk: "c" } })
      expect([wrong.status, wrong.body.message]).toEqual([400, "Invalid request: additional_data.desk: Invalid input"])
    }
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)

    await edit(server, draftOrder, "/line-items", { ...CARD, additional_data: { desk: 4 } })
    expect(given.at(-1)).toEqual({ desk: 4 })
  })

  it("a route without one takes any object", async () => {
    const draftOrder = await created()
    await edit(server, draftOrder, "", { email: "other@example.com", additional_data: { any: { thing: [1] } } })
  })
})

it("headers that the store exposes to browsers stay exposed beside ours", async () => {
  const body = create({ salesperson: "Bo" })
  const headers = { "idempotency-key": "exposed-1", origin: "https://admin.example.com" }
  await server.admin("POST", PATH, body, headers)
  const replayed = await server.admin("POST", PATH, body, headers)

  expect(replayed.headers.get("idempotent-replayed")).toBe("true")
  expect(replayed.headers.get("access-control-allow-origin")).toBe("https://admin.example.com")
  expect(replayed.headers.get("access-control-expose-headers")).toBe("X-Store, Idempotent-Replayed")
})
