import { withoutIds } from "../factories/bazaar-edits"
import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { calculateDraftOrderWorkflow, type CreateDraftOrderInput } from "../../src/workflows"
import { draftBody, type DraftOrderBody, type EditBody, type ErrorBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { countRows } from "../factories/rows"
import { createSale, PROMOTION_CODES } from "../factories/sale"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type Preview = {
  cart: Record<string, unknown> & { id: null; total: number; items: { requires_shipping: boolean }[] }
  warnings: EditBody["warnings"]
  issues: { code: string; path: string }[]
}

useTestServer()

let variants: string[]
beforeAll(async () => {
  variants = await createSale(server, world)
})

const calculate = (body: CreateDraftOrderInput) =>
  ok<Preview>(server.admin("POST", "/admin/cart-draft-orders/calculate", body))
const create = (body: CreateDraftOrderInput) => ok<EditBody>(server.admin("POST", "/admin/cart-draft-orders", body))

const de = { first_name: "Bo", city: "Berlin", country_code: "de" }

const contents: [string, () => CreateDraftOrderInput][] = [
  ["nothing but a region", () => ({ region_id: world.regions.us })],
  ["lines, shipping and a code", () => draftBody(world, { promo_codes: ["SUMMER10"] })],
  [
    "all kinds of promotions and lines",
    () =>
      draftBody(world, {
        items: [
          ...variants.map((variant_id, index) => ({ variant_id, quantity: index + 4 })),
          { variant_id: variants[0]!, quantity: 1, unit_price: 3.33, title: "Mine", metadata: { note: "gift" } },
          { title: "Heavy", quantity: 2, unit_price: 0.125, requires_shipping: true },
        ],
        promo_codes: [...PROMOTION_CODES],
        shipping_methods: [{ shipping_option_id: world.shippingOptions.calculated, amount: 4.5, data: { note: "a" } }],
      }),
  ],
  [
    "a region whose prices include tax, a customer and both addresses",
    () => ({
      region_id: world.regions.eu,
      customer_id: world.customer.id,
      email: "Other@Example.com",
      items: variants.map((variant_id) => ({ variant_id, quantity: 7 })),
      shipping_address: de,
      billing_address: { city: "Paris", country_code: "fr" },
      shipping_methods: [{ shipping_option_id: world.shippingOptions.calculated }],
      promo_codes: ["ITEM10", "SHIPHALF"],
    }),
  ],
  ["a new guest", () => draftBody(world, { email: "somebody.new@example.com" })],
]

describe("POST /admin/cart-draft-orders/calculate", () => {
  it.each(contents)("shows the cart that the creation then makes, with %s", async (_, body) => {
    const preview = await calculate(body())
    const { draft_order, warnings } = await create(body())

    expect(withoutIds(preview.cart)).toEqual(withoutIds(draft_order.cart))
    expect(preview.warnings).toEqual(warnings)
    expect(preview.cart.id).toBeNull()
  })

  it.each(contents)("writes nothing, with %s", async (_, body) => {
    const before = await countRows(server.container)
    await calculate({ ...body(), ...(body().email && { email: "never.made@example.com" }) })
    expect(await countRows(server.container)).toEqual(before)
  })

  it("tells what would stop the draft order from completing, and which codes take nothing off", async () => {
    const items = [{ title: "Heavy", quantity: 1, unit_price: 5, requires_shipping: true }]
    const { warnings, issues, cart } = await calculate({
      ...draftBody(world, { items, shipping_methods: [] }),
      promo_codes: ["BUY2GET1"],
    })
    expect(issues).toMatchObject([{ code: "shipping_method_missing", path: "shipping_methods" }])
    expect(warnings).toMatchObject([{ code: "promotion_not_applied", path: "promo_codes" }])
    expect(cart.items[0]!.requires_shipping).toBe(true)
    expect((await calculate(draftBody(world))).issues).toEqual([])
    expect((await calculate({ region_id: world.regions.us })).issues).toMatchObject([{ code: "no_items" }])
  })

  it("finds the issues that readiness then finds", async () => {
    const body = draftBody(world, {
      items: [
        { variant_id: variants[2]!, quantity: 600 },
        { variant_id: variants[2]!, quantity: 600, unit_price: 1 },
      ],
      shipping_methods: [],
    })
    const { issues } = await calculate(body)
    const { draft_order } = await create(body)
    const [, second] = draft_order.cart.items
    const readiness = await ok<Preview>(server.admin("GET", draftPath(draft_order, "/readiness")))

    expect(issues.map(({ code }) => code)).toEqual(["stock_short", "shipping_method_missing"])
    const ofLine = expect.objectContaining({ code: "stock_short", path: "items[1]", line_id: second!.id })
    expect(readiness.issues).toEqual([ofLine, issues[1]])
    // A line that is not written has no id yet.
    expect(issues[0]).toEqual({ code: "stock_short", message: expect.any(String), path: "items[1]" })
  })

  it("refuses what the creation refuses, in the words of the request", async () => {
    const refused: Record<string, unknown>[] = [
      { ...draftBody(world), region_id: "reg_none" },
      { ...draftBody(world), items: [{ variant_id: world.variants.shirt, quantity: 5000 }] },
      { ...draftBody(world), items: [{ variant_id: "variant_none", quantity: 1 }] },
      { ...draftBody(world), shipping_methods: [{ option_id: "so_none" }] },
      { ...draftBody(world), discounts: [{ code: "NONE" }] },
      { ...draftBody(world), surprise: true },
    ]
    for (const body of refused) {
      const [preview, creation] = [
        await server.admin<ErrorBody>("POST", "/admin/cart-draft-orders/calculate", body),
        await server.admin<ErrorBody>("POST", "/admin/cart-draft-orders", body),
      ]
      expect([preview.status, preview.body]).toEqual([400, creation.body])
    }
  })

  it("is a workflow for other modules too", async () => {
    const { result } = await calculateDraftOrderWorkflow(server.container).run({ input: draftBody(world) })
    expect(result).toMatchObject({
      cart: { id: null, total: 30.24, items: [{ quantity: 1 }] },
      warnings: [],
      issues: [],
    })
  })

  it("is for the host's users only", async () => {
    const path = "/admin/cart-draft-orders/calculate"
    expect(await server.anyone("POST", path, draftBody(world))).toMatchObject({ status: 401 })
  })
})

describe("The creation of a draft order", () => {
  it.each(contents)("answers as it is retrieved afterwards, with %s", async (_, body) => {
    const { draft_order } = await create(body())
    const retrieved = await ok<DraftOrderBody>(server.admin("GET", draftPath(draft_order)))
    expect(inOrder(draft_order)).toEqual(inOrder(retrieved.draft_order))
  })

  it("leaves nothing where the database refuses its record", async () => {
    const knex: Knex = server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex.raw(`
      CREATE FUNCTION refuse_insert() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no more records'; END $$ LANGUAGE plpgsql;
      CREATE TRIGGER refuse_insert BEFORE INSERT ON "draft_order" FOR EACH ROW EXECUTE FUNCTION refuse_insert()
    `)
    const before = await countRows(server.container)
    const body = draftBody(world, { email: "nobody.yet@example.com", promo_codes: ["SUMMER10"] })
    const { status } = await server.admin("POST", "/admin/cart-draft-orders", body)
    await knex.raw(`DROP TRIGGER refuse_insert ON "draft_order"; DROP FUNCTION refuse_insert()`)

    expect(status).toBe(500)
    expect(await countRows(server.container)).toEqual(before)
  })

  it("succeeds for all of several requests at once with the same new e-mail address", async () => {
    const email = "same.moment@example.com"
    const created = await Promise.all(Array.from({ length: 6 }, () => create(draftBody(world, { email }))))
    expect(new Set(created.map(({ draft_order }) => draft_order.cart.customer_id)).size).toBe(1)
  })
})

/** Lists of a query have no order. */
function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(inOrder).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  return typeof value === "object" && value !== null
    ? Object.fromEntries(
        Object.entries(value)
          .sort(([a], [b]) => a.localeCompare(b))
          .map(([key, part]) => [key, inOrder(part)])
      )
    : value
}
