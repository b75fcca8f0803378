import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { calculateDraftOrderChangesWorkflow } from "../../src/workflows"
import { withoutIds } from "../factories/bazaar-edits"
import {
  createDraft,
  type DraftOrder,
  type DraftOrderBody,
  type EditBody,
  type ErrorBody,
} from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { countRows } from "../factories/rows"
import { createSale } from "../factories/sale"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts } from "../support/drafts"

type Preview = {
  cart: Record<string, unknown> & { id: string; total: number; items: { id: string | null; title: string }[] }
  warnings: EditBody["warnings"]
  issues: { code: string; path: string }[]
}

useTestServer()

let variants: string[]
beforeAll(async () => {
  variants = await createSale(server, world)
})

const full = () =>
  createDraft(server, world, {
    items: [
      { variant_id: world.variants.shirt, quantity: 2 },
      { variant_id: variants[0]!, quantity: 1, unit_price: 3.33, title: "Mine" },
      { title: "Heavy", quantity: 2, unit_price: 0.125, requires_shipping: true },
    ],
    promo_codes: ["SUMMER10"],
    shipping_methods: [{ shipping_option_id: world.shippingOptions.calculated, amount: 4.5 }],
  })
const preview = (draftOrder: { id: string }, changes: object) =>
  ok<Preview>(server.admin("POST", draftPath(draftOrder, "/calculate"), changes))

type Write = [rest: string, body?: object, method?: string]
type Case = [name: string, changes: (draftOrder: DraftOrder) => object, writes: (draftOrder: DraftOrder) => Write[]]

const shirt = { quantity: 3 }
const cases: Case[] = [
  [
    "a line's quantity",
    (draft) => ({ items_to_update: [{ id: line(draft, "T-shirt").id, ...shirt }] }),
    (draft) => [[`/line-items/${line(draft, "T-shirt").id}`, shirt]],
  ],
  [
    "a negotiated price given back to core",
    (draft) => ({ items_to_update: [{ id: line(draft, "Mine").id, unit_price: null }] }),
    (draft) => [[`/line-items/${line(draft, "Mine").id}`, { unit_price: null }]],
  ],
  [
    "items that are added, one of which joins a line",
    () => ({
      items_to_add: [
        { variant_id: world.variants.shirt, quantity: 4 },
        { title: "Card", quantity: 1, unit_price: 2 },
      ],
    }),
    () => [
      [
        "/line-items",
        {
          items: [
            { variant_id: world.variants.shirt, quantity: 4 },
            { title: "Card", quantity: 1, unit_price: 2 },
          ],
        },
      ],
    ],
  ],
  [
    "a line that is removed",
    (draft) => ({ items_to_remove: [line(draft, "Mine").id] }),
    (draft) => [[`/line-items/${line(draft, "Mine").id}`, undefined, "DELETE"]],
  ],
  [
    "another shipping method",
    () => ({ shipping_methods: [{ shipping_option_id: world.shippingOptions.standard }] }),
    () => [["/shipping-methods", { shipping_option_id: world.shippingOptions.standard }]],
  ],
  [
    "no shipping method",
    (draft) => ({ shipping_methods_to_remove: [draft.cart.shipping_methods[0]!.id] }),
    (draft) => [[`/shipping-methods/${draft.cart.shipping_methods[0]!.id}`, undefined, "DELETE"]],
  ],
  [
    "other codes",
    () => ({ promo_codes: ["ITEM10", "SHIPHALF"] }),
    () => [["", { promo_codes: ["ITEM10", "SHIPHALF"] }]],
  ],
  [
    "a region with another currency",
    () => ({ region_id: world.regions.eu, discard_negotiated_prices: true }),
    () => [["", { region_id: world.regions.eu, discard_negotiated_prices: true }]],
  ],
  ["a new guest", () => ({ email: "never.seen@example.com" }), () => [["", { email: "never.seen@example.com" }]]],
  [
    "a customer and an address",
    () => ({ customer_id: world.customer.id, shipping_address: { city: "Dallas", country_code: "us" } }),
    () => [["", { customer_id: world.customer.id, shipping_address: { city: "Dallas", country_code: "us" } }]],
  ],
  ["no address", () => ({ shipping_address: null }), () => [["", { shipping_address: null }]]],
  ["metadata alone", () => ({ metadata: { a: 1 } }), () => [["", { metadata: { a: 1 } }]]],
  [
    "all at once",
    (draft) => ({
      email: "other@example.com",
      items_to_add: [{ variant_id: variants[1]!, quantity: 5 }],
      items_to_update: [{ id: line(draft, "T-shirt").id, quantity: 1 }],
      items_to_remove: [line(draft, "Heavy").id],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 0 }],
      promo_codes: [],
    }),
    (draft) => [
      ["/line-items", { variant_id: variants[1]!, quantity: 5 }],
      [`/line-items/${line(draft, "T-shirt").id}`, { quantity: 1 }],
      [`/line-items/${line(draft, "Heavy").id}`, undefined, "DELETE"],
      ["/shipping-methods", { shipping_option_id: world.shippingOptions.standard, amount: 0 }],
      ["", { email: "other@example.com", promo_codes: [] }],
    ],
  ],
]

describe("POST /admin/cart-draft-orders/:id/calculate", () => {
  it.each(cases)("shows the cart that the edits then make of it, with %s", async (_, changes, writes) => {
    const draftOrder = await full()
    const before = await countRows(server.container)
    const calculated = await preview(draftOrder, changes(draftOrder))
    expect(await countRows(server.container)).toEqual(before)
    expect(await retrieve(server, draftOrder)).toEqual(await retrieve(server, draftOrder))

    let written: EditBody | undefined
    for (const write of writes(draftOrder)) {
      written = await edit(server, draftOrder, ...write)
    }
    expect(withoutIds(calculated.cart)).toEqual(withoutIds(written?.draft_order.cart))
    const readiness = await ok<Preview>(server.admin("GET", draftPath(draftOrder, "/readiness")))
    expect(calculated.issues).toEqual(readiness.issues)
    if (writes(draftOrder).length === 1) {
      expect(calculated.warnings).toEqual(written?.warnings)
    }
  })

  it.each(cases)("an edit answers as it is retrieved afterwards, with %s", async (_, __, writes) => {
    const draftOrder = await full()
    for (const write of writes(draftOrder)) {
      const { draft_order } = await edit(server, draftOrder, ...write)
      const inOrder = ({ cart, ...rest }: DraftOrder) => ({
        ...rest,
        cart: { ...cart, items: [...cart.items].sort((a, b) => (a.id < b.id ? -1 : 1)) },
      })
      const retrieved = await ok<DraftOrderBody>(server.admin("GET", draftPath(draftOrder)))
      expect(inOrder(draft_order)).toEqual(inOrder(retrieved.draft_order))
    }
  })

  it("an address is written where there was none, and where both were one row", async () => {
    const draftOrder = await createDraft(server, world, { shipping_address: undefined, shipping_methods: [] })
    await edit(server, draftOrder, "", { shipping_address: null })
    const home = { city: "Dallas", country_code: "us" }
    const { draft_order } = await edit(server, draftOrder, "", { shipping_address: home, billing_address: home })
    const { cart } = await retrieve(server, draftOrder)
    expect(cart).toMatchObject({ shipping_address: home, billing_address: home, total: draft_order.cart.total })

    const knex = server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    await knex("cart")
      .where({ id: draftOrder.cart_id })
      .update({ billing_address_id: knex.ref("shipping_address_id") })
    await edit(server, draftOrder, "", { shipping_address: { city: "Austin", country_code: "us" } })
    expect((await retrieve(server, draftOrder)).cart).toMatchObject({
      shipping_address: { city: "Austin" },
      billing_address: home,
    })
  })

  it("has the ids of what is there, and none for what is new", async () => {
    const draftOrder = await full()
    const { cart } = await preview(draftOrder, { items_to_add: [{ title: "Card", quantity: 1, unit_price: 2 }] })
    expect(cart.id).toBe(draftOrder.cart_id)
    const ids = new Map(cart.items.map(({ title, id }) => [title, id]))
    expect([ids.get("Card"), ids.get("Mine")]).toEqual([null, line(draftOrder, "Mine").id])
  })

  it("tells what would stop the draft order from completing as it stands", async () => {
    const draftOrder = await createDraft(server, world, { items: [], shipping_methods: [] })
    expect((await preview(draftOrder, {})).issues).toMatchObject([{ code: "no_items" }])
  })

  it("names the line that an issue is about, where it is written", async () => {
    const much = { variant_id: variants[2]!, quantity: 600 }
    const short = { code: "stock_short", message: expect.any(String), path: "items[1]" }
    const one = await createDraft(server, world, { items: [much] })
    const two = await createDraft(server, world, { items: [much, { ...much, unit_price: 1 }] })

    expect((await preview(one, { items_to_add: [{ ...much, unit_price: 1 }] })).issues).toEqual([short])
    expect((await preview(two, {})).issues).toEqual([{ ...short, line_id: two.cart.items[1]!.id }])
  })

  it("refuses what an edit refuses, and names the field as the body spells it", async () => {
    const draftOrder = await full()
    const other = await full()
    const mine = line(draftOrder, "Mine").id
    const refusals: [changes: object, status: number, message: string][] = [
      [{ items_to_add: [{ variant_id: "variant_none", quantity: 1 }] }, 400, "items_to_add[0].variant_id"],
      [
        { items_to_add: [{ variant_id: world.variants.shirt, quantity: 5000 }] },
        400,
        "items_to_add[0].quantity is not covered",
      ],
      [{ items_to_update: [{ id: mine, quantity: 1.5 }] }, 400, "items_to_update[0].quantity must"],
      [{ items_to_update: [{ id: line(other, "Mine").id, quantity: 1 }] }, 404, line(other, "Mine").id],
      [{ items_to_remove: [line(other, "Mine").id] }, 404, line(other, "Mine").id],
      [{ shipping_methods: [{ shipping_option_id: "so_none" }] }, 400, "shipping_methods[0].shipping_option_id"],
      [{ shipping_methods_to_remove: [other.cart.shipping_methods[0]!.id] }, 404, other.cart.shipping_methods[0]!.id],
      [{ region_id: world.regions.eu }, 400, "discard_negotiated_prices"],
      [{ promo_codes: ["NONE"] }, 400, "promo_codes[0]"],
      [{ surprise: true }, 400, "surprise"],
      [{ version: 7 }, 409, "version 1, not 7"],
    ]
    for (const [changes, status, message] of refusals) {
      const answer = await server.admin<ErrorBody>("POST", draftPath(draftOrder, "/calculate"), changes)
      expect([changes, answer.status, answer.body.message]).toEqual([changes, status, expect.stringContaining(message)])
    }
    expect(await server.admin("POST", draftPath({ id: "dorder_none" }, "/calculate"), {})).toMatchObject({
      status: 404,
    })
  })

  it("refuses a canceled draft order, and is for the host's users only", async () => {
    const draftOrder = await full()
    await drafts.cancel(draftOrder)
    const path = draftPath(draftOrder, "/calculate")
    expect(await server.admin("POST", path, { promo_codes: [] })).toMatchObject({ status: 400 })
    expect(await server.anyone("POST", path, {})).toMatchObject({ status: 401 })
  })

  it("is a workflow for other modules too", async () => {
    const { id } = await full()
    const input = { id, items_to_add: [{ title: "Card", quantity: 1, unit_price: 2 }] }
    const { result } = await calculateDraftOrderChangesWorkflow(server.container).run({ input })
    expect(result).toMatchObject({ issues: [], warnings: [], cart: { total: expect.any(Number) } })
  })
})
