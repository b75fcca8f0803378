import { draftBody } from "../factories/draft-order"
import { ok } from "../factories/storefront"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

/** The statements of a request with this many lines of several quantities, an address and negotiated shipping. */
async function statements(path: string, lineCount: number): Promise<number> {
  const variants = [world.variants.shirt, world.variants.mug]
  const items = Array.from({ length: lineCount }, (_, index) => ({
    variant_id: variants[index % 2]!,
    quantity: (index % 7) + 1,
    metadata: { index },
  }))
  const body = draftBody(world, {
    email: "known@example.com",
    items,
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 4 }],
  })
  const request = async () => void (await ok(server.admin("POST", `/admin/cart-draft-orders${path}`, body)))
  await request()
  // A job of the host's may run in between, on the same connections.
  const counts = [await count(request), await count(request)]
  return Math.min(...counts)
}

async function count(request: () => Promise<void>): Promise<number> {
  return (await recordStatements(server.container, request)).length
}

it.each([
  ["creating 3 lines", "", 3, 38],
  ["creating 500 lines", "", 500, 46],
  ["calculating 3 lines", "/calculate", 3, 27],
  ["calculating 500 lines", "/calculate", 500, 27],
])("%s takes a fixed number of statements", async (_, path, lineCount, expected) => {
  expect(await statements(path, lineCount)).toBe(expected)
})
