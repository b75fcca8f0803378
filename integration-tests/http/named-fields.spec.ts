import { createDraft, draftBody, type ErrorBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import type { World } from "../factories/world"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

type Case = [
  what: string,
  body: (world: World) => Record<string, unknown>,
  message: string | ((world: World) => string),
]

async function expectRefused(path: string, [, body, message]: Case): Promise<void> {
  const response = await server.admin<ErrorBody>("POST", path, body(world))
  expect([response.status, response.body.message]).toEqual([
    400,
    typeof message === "string" ? message : message(world),
  ])
}

const item = { title: "Card", quantity: 1, unit_price: 1 }

describe("POST /:id/shipping-methods names the body's own fields", () => {
  it.each<Case>([
    [
      "an unknown option",
      () => ({ shipping_option_id: "so_x" }),
      "shipping_option_id must name a shipping option: so_x does not exist",
    ],
    ["v1's option_id", () => ({ option_id: "so_x" }), "option_id must name a shipping option: so_x does not exist"],
    [
      "a negative amount",
      ({ shippingOptions }) => ({ shipping_option_id: shippingOptions.standard, amount: -1 }),
      "amount must be from 0 to 1000000000, not -1",
    ],
    [
      "v1's price",
      ({ shippingOptions }) => ({ option_id: shippingOptions.standard, price: -1 }),
      "price must be from 0 to 1000000000, not -1",
    ],
  ])("%s", async (...given) => {
    const draftOrder = await createDraft(server, world)
    await expectRefused(draftPath(draftOrder, "/shipping-methods"), given)
  })
})

describe("POST /:id/line-items names the fields of a single item without a list", () => {
  it.each<Case>([
    ["quantity", () => ({ ...item, quantity: 0 }), "quantity must be a whole number from 1 to 1000000, not 0"],
    ["unit_price", () => ({ ...item, unit_price: -1 }), "unit_price must be from 0 to 1000000000, not -1"],
    ["title", () => ({ quantity: 1, unit_price: 1 }), "title is required for an item without variant_id"],
    [
      "variant_id",
      () => ({ variant_id: "variant_x", quantity: 1 }),
      "variant_id names no variant of a published product: variant_x",
    ],
    [
      "metadata",
      () => ({ ...item, metadata: { note: "x".repeat(60_000) } }),
      "metadata is 60011 bytes as JSON; at most 50000 are kept",
    ],
  ])("%s", async (...given) => {
    await expectRefused(draftPath(await createDraft(server, world), "/line-items"), given)
  })

  it("too little stock", async () => {
    const draftOrder = await createDraft(server, world)
    const body = { variant_id: world.variants.shirt, quantity: 5000 }
    const one = await server.admin<ErrorBody>("POST", draftPath(draftOrder, "/line-items"), body)
    const listed = await server.admin<ErrorBody>("POST", draftPath(draftOrder, "/line-items"), { items: [body] })
    expect([one.status, one.body.type, listed.status]).toEqual([400, "not_allowed", 400])
    const [shirt] = draftOrder.cart.items
    expect(one.body.message).toBe(
      `quantity is not covered, together with line ${shirt!.id}, which it joins: ` +
        `"T-shirt" needs 5001 at Warehouse, and 1000 are left there`
    )
    expect(listed.body.message).toBe(`items[0].${one.body.message}`)
  })

  it.each<Case>([
    [
      "items given as a list are named by their place",
      () => ({ items: [item, { ...item, quantity: 0 }] }),
      "items[1].quantity must be a whole number from 1 to 1000000, not 0",
    ],
  ])("%s", async (...given) => {
    await expectRefused(draftPath(await createDraft(server, world), "/line-items"), given)
  })
})

describe("POST /admin/cart-draft-orders names fields as the body spells them", () => {
  const draft = (overrides: Record<string, unknown>) => ({ ...draftBody(world), ...overrides })

  it.each<Case>([
    [
      "option_id",
      () => draft({ shipping_methods: [{ option_id: "so_x", price: 1 }] }),
      "shipping_methods[0].option_id must name a shipping option: so_x does not exist",
    ],
    [
      "shipping_option_id",
      () => draft({ shipping_methods: [{ shipping_option_id: "so_x" }] }),
      "shipping_methods[0].shipping_option_id must name a shipping option: so_x does not exist",
    ],
    [
      "price",
      ({ shippingOptions }) => draft({ shipping_methods: [{ option_id: shippingOptions.standard, price: -1 }] }),
      "shipping_methods[0].price must be from 0 to 1000000000, not -1",
    ],
    [
      "discounts",
      () => draft({ discounts: [{ code: "NOPE" }] }),
      "discounts[0].code is the code of no active promotion: NOPE",
    ],
    ["promo_codes", () => draft({ promo_codes: ["NOPE"] }), "promo_codes[0] is the code of no active promotion: NOPE"],
    [
      "items",
      () => draft({ items: [{ ...item, quantity: 0 }] }),
      "items[0].quantity must be a whole number from 1 to 1000000, not 0",
    ],
  ])("%s", async (...given) => {
    await expectRefused("/admin/cart-draft-orders", given)
  })

  it("and so does an edit", async () => {
    await expectRefused(draftPath(await createDraft(server, world)), [
      "discounts",
      () => ({ discounts: [{ code: "NOPE" }] }),
      "discounts[0].code is the code of no active promotion: NOPE",
    ])
  })
})
