import { setTimeout as sleep } from "node:timers/promises"
import { type DraftOrder, type DraftOrderBody, draftBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { ok } from "../factories/storefront"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const PATH = "/admin/cart-draft-orders"

/** This many lines of several quantities, an address and negotiated shipping. */
function bodyWith(lineCount: number) {
  const variants = [world.variants.shirt, world.variants.mug]
  const items = Array.from({ length: lineCount }, (_, index) => ({
    variant_id: variants[index % 2]!,
    quantity: (index % 7) + 1,
    metadata: { index },
  }))
  return draftBody(world, {
    email: "known@example.com",
    items,
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 4 }],
  })
}

const create = async (lineCount: number) =>
  (await ok<DraftOrderBody>(server.admin("POST", PATH, bodyWith(lineCount)))).draft_order

/** The statements of a request. What is prepared for it is not counted. */
async function statements<T>(prepare: () => Promise<T>, request: (prepared: T) => Promise<unknown>): Promise<number> {
  await request(await prepare())
  // A job of the host's may run in between, on the same connections.
  const counts = [await count(await prepare(), request), await count(await prepare(), request)]
  return Math.min(...counts)
}

async function count<T>(prepared: T, request: (prepared: T) => Promise<unknown>): Promise<number> {
  const recorded = await recordStatements(server.container, async () => {
    await request(prepared)
    // What subscribers do counts as well.
    await sleep(200)
  })
  return recorded.length
}

it.each([
  ["creating 3 lines", "", 3, 27],
  ["creating 500 lines", "", 500, 35],
  ["calculating 3 lines", "/calculate", 3, 16],
  ["calculating 500 lines", "/calculate", 500, 16],
])("%s takes a fixed number of statements", async (_, path, lineCount, expected) => {
  const body = async () => bodyWith(lineCount)
  expect(await statements(body, (body) => ok(server.admin("POST", `${PATH}${path}`, body)))).toBe(expected)
})

it.each([
  ["paying 3 lines", "/pay", 3, 63],
  ["paying 100 lines", "/pay", 100, 63],
  ["completing 3 lines", "/complete", 3, 53],
])("%s takes a fixed number of statements", async (_, route, lineCount, expected) => {
  const pay = (draftOrder: { id: string }) => ok(server.admin("POST", draftPath(draftOrder, route), {}))
  expect(await statements(() => create(lineCount), pay)).toBe(expected)
})

it.each<[string, number, (draftOrder: DraftOrder) => [path: string, body: object]]>([
  ["changing a line", 27, ({ cart }) => [`/line-items/${cart.items[0]!.id}`, { quantity: 5 }]],
  ["changing the metadata", 10, () => ["", { metadata: { at: Date.now() } }]],
  [
    "previewing changes",
    17,
    ({ cart }) => ["/calculate", { items_to_update: [{ id: cart.items[0]!.id, quantity: 5 }] }],
  ],
])("%s takes a fixed number of statements, whatever the number of lines", async (_, expected, requestOf) => {
  for (const lineCount of [3, 100]) {
    const request = (draftOrder: DraftOrder) => {
      const [path, body] = requestOf(draftOrder)
      return ok(server.admin("POST", draftPath(draftOrder, path), body))
    }
    expect([lineCount, await statements(() => create(lineCount), request)]).toEqual([lineCount, expected])
  }
})

it("retrieving a draft order with its cart takes a fixed number of statements", async () => {
  const draftOrder = await create(3)
  const retrieve = () => ok(server.admin("GET", draftPath(draftOrder)))
  expect(await statements(async () => undefined, retrieve)).toBe(2)
})

it("a list with e-mail addresses and totals takes a fixed number of statements", async () => {
  await Promise.all(Array.from({ length: 3 }, () => create(2)))
  const list = () => ok(server.admin("GET", `${PATH}?limit=50&fields=%2Bcart.email,%2Bcart.total`))
  expect(await statements(async () => undefined, list)).toBe(10)
})
