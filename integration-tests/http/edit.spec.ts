import { createDraft, type Cart, type DraftOrder, type DraftOrderBody, type EditBody, type ErrorBody } from "../factories/draft-order"
import { findWorld, type World } from "../factories/world"
import { recordEvents, type RecordedEvent } from "../host/events"
import { startTestServer, type TestServer } from "../host/server"

let server: TestServer
let world: World
let events: RecordedEvent[]

beforeAll(async () => {
  server = await startTestServer()
  world = await findWorld(server.container)
  events = recordEvents(server.container)
})
afterAll(() => server.stop())

const path = (draftOrder: DraftOrder, rest = "") => `/admin/cart-draft-orders/${draftOrder.id}${rest}`
const edit = async (draftOrder: DraftOrder, rest: string, body: unknown, method = "POST") => {
  const response = await server.admin<EditBody>(method, path(draftOrder, rest), body)
  expect({ status: response.status, body: response.body }).toMatchObject({ status: 200 })
  return response.body
}
const lines = (cart: Cart) => cart.items.map(({ title, quantity, unit_price, is_custom_price }) => [title, quantity, unit_price, is_custom_price]).sort()
const line = (draftOrder: DraftOrder, title: string) => draftOrder.cart.items.find((item) => item.title === title)!
const standard = (amount?: number) => [{ shipping_option_id: world.shippingOptions.standard, amount }]

describe("line items", () => {
  it("are added: variants at core's price or a negotiated one, and custom items", async () => {
    const draftOrder = await createDraft(server, world)
    const { draft_order, warnings } = await edit(draftOrder, "/line-items", {
      items: [
        { variant_id: world.variants.mug, quantity: 2 },
        { variant_id: world.variants.mug, quantity: 1, unit_price: 9 },
        { title: "Engraving", quantity: 1, unit_price: 5, requires_shipping: true },
      ],
    })
    expect(lines(draft_order.cart)).toEqual([
      ["Engraving", 1, 5, true],
      ["Mug", 1, 9, true],
      ["Mug", 2, 12.5, false],
      ["T-shirt", 1, 20, false],
    ])
    expect(draft_order.version).toBe(draftOrder.version + 1)
    expect(draft_order.cart.total).toBeCloseTo((20 + 25 + 9 + 5 + 8) * 1.08, 6)
    expect(warnings).toEqual([])
  })

  it("are added one at a time, as in v1; the same variant at core's price joins its line", async () => {
    const draftOrder = await createDraft(server, world)
    const { draft_order } = await edit(draftOrder, "/line-items", { variant_id: world.variants.shirt, quantity: 2 })
    expect(lines(draft_order.cart)).toEqual([["T-shirt", 3, 20, false]])
  })

  it("stay apart with another price or other metadata", async () => {
    let draftOrder = await createDraft(server, world)
    for (const item of [{ unit_price: 20 }, { unit_price: 18 }, { metadata: { size: "gift" } }]) {
      draftOrder = (await edit(draftOrder, "/line-items", { variant_id: world.variants.shirt, quantity: 1, ...item })).draft_order
    }
    expect(lines(draftOrder.cart)).toEqual([
      ["T-shirt", 1, 18, true],
      ["T-shirt", 1, 20, false],
      ["T-shirt", 1, 20, false],
      ["T-shirt", 1, 20, true],
    ])
  })

  it("change: quantity, metadata key by key, and a custom item's title", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 1, metadata: { a: 1, b: 2 } },
        { title: "Engraving", quantity: 1, unit_price: 5 },
      ],
    })
    await edit(draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, { quantity: 4, metadata: { a: "", c: 3 } })
    const { draft_order } = await edit(draftOrder, `/line-items/${line(draftOrder, "Engraving").id}`, { title: "Embroidery" })

    expect(lines(draft_order.cart)).toEqual([
      ["Embroidery", 1, 5, true],
      ["T-shirt", 4, 20, false],
    ])
    expect(line(draft_order, "T-shirt").metadata).toEqual({ b: 2, c: 3 })
  })

  it("become negotiated with a price, 0 included, and follow core again with null", async () => {
    const draftOrder = await createDraft(server, world)
    const { id } = line(draftOrder, "T-shirt")

    for (const [body, expected] of [
      [{ unit_price: 15 }, ["T-shirt", 1, 15, true]],
      [{ quantity: 3 }, ["T-shirt", 3, 15, true]],
      [{ unit_price: 0, quantity: 2 }, ["T-shirt", 2, 0, true]],
      [{ unit_price: null }, ["T-shirt", 2, 20, false]],
    ] as const) {
      expect(lines((await edit(draftOrder, `/line-items/${id}`, body)).draft_order.cart)).toEqual([expected])
    }
  })

  it("go with a quantity of 0, and with DELETE", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [{ variant_id: world.variants.shirt, quantity: 1 }, { variant_id: world.variants.mug, quantity: 1 }, { title: "Card", quantity: 1, unit_price: 1 }],
    })
    const first = await edit(draftOrder, `/line-items/${line(draftOrder, "Card").id}`, { quantity: 0 })
    expect(lines(first.draft_order.cart).map(([title]) => title)).toEqual(["Mug", "T-shirt"])
    const second = await edit(draftOrder, `/line-items/${line(draftOrder, "Mug").id}`, undefined, "DELETE")
    expect(lines(second.draft_order.cart).map(([title]) => title)).toEqual(["T-shirt"])
  })

  it.each<[string, string, string, unknown, number, string]>([
    ["a line that there is not", "POST", "/line-items/cali_none", { quantity: 1 }, 404, "cali_none"],
    ["a line that there is not, to remove", "DELETE", "/line-items/cali_none", undefined, 404, "cali_none"],
    ["a line of another draft", "DELETE", "/line-items/:other", undefined, 404, "cali_"],
    ["a negative quantity", "POST", "/line-items/:line", { quantity: -1 }, 400, "quantity"],
    ["a fraction as quantity", "POST", "/line-items/:line", { quantity: 1.5 }, 400, "quantity"],
    ["a negative price", "POST", "/line-items/:line", { unit_price: -1 }, 400, "unit_price"],
    ["another title for a variant", "POST", "/line-items/:line", { title: "Shirt" }, 400, "title"],
    ["an unknown key", "POST", "/line-items/:line", { variant_id: "variant_1" }, 400, "variant_id"],
    ["more than there is in stock", "POST", "/line-items/:line", { quantity: 5000 }, 400, "inventory"],
    ["more than there is in stock at a negotiated price", "POST", "/line-items/:line", { quantity: 5000, unit_price: 1 }, 400, "Warehouse"],
    ["no item", "POST", "/line-items", {}, 400, "quantity"],
    ["an empty list of items", "POST", "/line-items", { items: [] }, 400, "items"],
    ["an item both ways", "POST", "/line-items", { items: [], quantity: 1 }, 400, "quantity"],
    ["an unknown variant", "POST", "/line-items", { variant_id: "variant_none", quantity: 1 }, 400, "variant_id"],
    ["a custom item without price", "POST", "/line-items", { title: "Card", quantity: 1 }, 400, "unit_price"],
    ["a shipping option that there is not", "POST", "/shipping-methods", { shipping_option_id: "so_none" }, 400, "shipping_option_id"],
    ["a shipping method without option", "POST", "/shipping-methods", {}, 400, "shipping_option_id"],
    ["a negative shipping amount", "POST", "/shipping-methods", { option_id: "so_1", price: -1 }, 400, "amount"],
    ["a shipping method that there is not", "DELETE", "/shipping-methods/casm_none", undefined, 404, "casm_none"],
    ["a region that there is not", "POST", "", { region_id: "reg_none" }, 400, "region_id"],
    ["a customer that there is not", "POST", "", { customer_id: "cus_none" }, 400, "customer_id"],
    ["a sales channel that there is not", "POST", "", { sales_channel_id: "sc_none" }, 400, "sales_channel_id"],
    ["a country outside the region", "POST", "", { shipping_address: { country_code: "de" } }, 400, "country_code"],
    ["a code of no promotion", "POST", "", { promo_codes: ["NOPE"] }, 400, "promo_codes[0]"],
    ["items, which have routes of their own", "POST", "", { items: [] }, 400, "items"],
    ["100 kB of metadata", "POST", "", { metadata: { a: "x".repeat(100_000) } }, 400, "metadata"],
    ["an e-mail address that is none", "POST", "", { email: "nobody" }, 400, "email"],
    ["a bad code, after all else was changed", "POST", "", { email: "x@example.com", shipping_address: { country_code: "us", city: "Dallas" }, promo_codes: ["NOPE"] }, 400, "promo_codes[0]"],
  ])("refuse %s, and nothing is changed", async (_, method, rest, body, status, field) => {
    const draftOrder = await createDraft(server, world, { promo_codes: ["SUMMER10"] })
    const other = rest.includes(":other") ? await createDraft(server, world) : draftOrder
    const target = rest.replace(":line", draftOrder.cart.items[0]!.id).replace(":other", other.cart.items[0]!.id)

    const response = await server.admin<ErrorBody>(method, path(draftOrder, target), body)

    expect({ status: response.status, message: response.body.message }).toEqual({ status, message: expect.stringContaining(field) })
    const after = await server.admin<DraftOrderBody>("GET", path(draftOrder))
    expect(after.body.draft_order).toEqual(draftOrder)
  })
})

describe("shipping", () => {
  it("lists the options that fit, those that only staff may choose among them", async () => {
    const draftOrder = await createDraft(server, world)
    const { status, body } = await server.admin<{ shipping_options: { name: string; amount: number }[] }>("GET", path(draftOrder, "/shipping-options"))
    expect(status).toBe(200)
    expect(body.shipping_options.map(({ name, amount }) => [name, amount]).sort()).toEqual([
      ["Courier", 35],
      ["Express", 20],
      ["Standard", 8],
    ])
  })

  it("sets one method a profile, at core's price or a negotiated one, and removes it", async () => {
    const draftOrder = await createDraft(server, world, { shipping_methods: [] })
    const set = (body: unknown) => edit(draftOrder, "/shipping-methods", body).then(({ draft_order }) => draft_order.cart)

    expect((await set({ shipping_option_id: world.shippingOptions.standard })).shipping_methods).toMatchObject([{ name: "Standard", amount: 8 }])
    expect((await set({ shipping_option_id: world.shippingOptions.courier, amount: 0 })).shipping_methods).toMatchObject([{ name: "Courier", amount: 0 }])
    const cart = await set({ option_id: world.shippingOptions.express, price: 3 })
    expect(cart.shipping_methods).toMatchObject([{ name: "Express", amount: 3 }])
    expect(cart.total).toBeCloseTo(23 * 1.08, 6)

    const removed = await edit(draftOrder, `/shipping-methods/${cart.shipping_methods[0]!.id}`, undefined, "DELETE")
    expect(removed.draft_order.cart).toMatchObject({ shipping_methods: [], shipping_total: 0 })
  })

  it("a method that no longer fits goes, and its name is in the warnings", async () => {
    const draftOrder = await createDraft(server, world)
    await server.admin("POST", `/admin/regions/${world.regions.us}`, { countries: ["us", "ca"] })
    const { draft_order, warnings } = await edit(draftOrder, "", { shipping_address: { country_code: "ca", city: "Toronto", address_1: "1 King St" } })

    expect(draft_order.cart.shipping_methods).toEqual([])
    expect(warnings).toEqual([{ code: "shipping_method_removed", message: expect.stringContaining('"Standard"'), path: "shipping_methods" }])
  })
})

describe("POST /:id", () => {
  it("changes everything but items and shipping methods", async () => {
    const draftOrder = await createDraft(server, world, { metadata: { a: 1, b: 2 } })
    const { draft_order } = await edit(draftOrder, "", {
      email: "New@example.com",
      shipping_address: { first_name: "Al", city: "Dallas", country_code: "US", address_1: "2 Elm St" },
      billing_address: { city: "Houston" },
      promo_codes: ["summer10"],
      no_notification_order: true,
      metadata: { a: "", c: 3 },
    })
    expect(draft_order).toMatchObject({ no_notification_order: true, metadata: { b: 2, c: 3 }, version: 2 })
    expect(draft_order.cart).toMatchObject({
      email: "new@example.com",
      shipping_address: { first_name: "Al", city: "Dallas", country_code: "us" },
      billing_address: { city: "Houston" },
      promotions: [{ code: "SUMMER10" }],
    })
    expect(draft_order.cart.customer_id).not.toBe(draftOrder.cart.customer_id)
    expect(draft_order.cart.discount_total).toBeGreaterThan(0)

    const cleared = await edit(draftOrder, "", { shipping_address: null, billing_address: null, discounts: [] })
    expect(cleared.draft_order.cart).toMatchObject({ shipping_address: null, billing_address: null, promotions: [], discount_total: 0, tax_total: 0 })
  })

  it("takes a customer and an address that they have saved", async () => {
    const draftOrder = await createDraft(server, world)
    const { draft_order } = await edit(draftOrder, "", { customer_id: world.customer.id, shipping_address: world.customer.addressId })
    expect(draft_order.cart).toMatchObject({ customer_id: world.customer.id, email: world.customer.email, shipping_address: { address_1: "12 Main St" } })
  })

  it("tells when a code takes nothing off", async () => {
    const draftOrder = await createDraft(server, world, { items: [{ title: "Card", quantity: 1, unit_price: 0 }] })
    const { warnings } = await edit(draftOrder, "", { promo_codes: ["SUMMER10"] })
    expect(warnings).toEqual([{ code: "promotion_not_applied", message: expect.stringContaining("SUMMER10"), path: "promo_codes" }])
  })

  describe("a region with another currency", () => {
    const negotiated = () =>
      createDraft(server, world, {
        items: [
          { variant_id: world.variants.shirt, quantity: 1, unit_price: 15 },
          { variant_id: world.variants.mug, quantity: 1 },
          { title: "Engraving", quantity: 1, unit_price: 5 },
        ],
        shipping_methods: standard(3),
      })

    it("is refused while there are negotiated prices, naming the lines", async () => {
      const draftOrder = await negotiated()
      const { status, body } = await server.admin<ErrorBody>("POST", path(draftOrder), { region_id: world.regions.eu })
      expect(status).toBe(400)
      expect(body.message).toMatch(/"T-shirt".*"Engraving".*"Standard".*discard_negotiated_prices/)
      expect(body.message).not.toContain("Mug")
    })

    it("takes them away with discard_negotiated_prices", async () => {
      const draftOrder = await negotiated()
      const { draft_order, warnings } = await edit(draftOrder, "", { region_id: world.regions.eu, shipping_address: { country_code: "de" }, discard_negotiated_prices: true })

      expect(lines(draft_order.cart)).toEqual([
        ["Mug", 1, 11, false],
        ["T-shirt", 1, 18, false],
      ])
      expect(draft_order.cart).toMatchObject({ currency_code: "eur", shipping_methods: [{ name: "Standard", amount: 7 }], total: 36 })
      expect(warnings).toMatchObject([{ code: "custom_item_removed", message: expect.stringContaining("Engraving") }])
    })

    it("without negotiated prices is simply followed; an address that it has outgrown goes, and is named", async () => {
      const draftOrder = await createDraft(server, world)
      const { draft_order, warnings } = await edit(draftOrder, "", { region_id: world.regions.eu })
      expect(lines(draft_order.cart)).toEqual([["T-shirt", 1, 18, false]])
      expect(draft_order.cart).toMatchObject({ currency_code: "eur", shipping_address: null })
      expect(warnings).toMatchObject([{ code: "shipping_address_removed" }])
    })
  })
})

describe("versions", () => {
  it.each<[string, (draftOrder: DraftOrder) => string, object]>([
    ["update", () => "", { email: "x@example.com" }],
    ["add an item", () => "/line-items", { title: "Card", quantity: 1, unit_price: 1 }],
    ["change a line", ({ cart }) => `/line-items/${cart.items[0]!.id}`, { quantity: 2 }],
    ["set shipping", () => "/shipping-methods", { shipping_option_id: "so_1" }],
    ["cancel", () => "/cancel", {}],
  ])("%s: another version is a 409 that names both, and changes nothing", async (_, rest, body) => {
    const draftOrder = await createDraft(server, world)
    const response = await server.admin<ErrorBody>("POST", path(draftOrder, rest(draftOrder)), { ...body, version: 7 })

    expect(response).toMatchObject({ status: 409, body: { type: "conflict", message: expect.stringMatching(/version 1, not 7/) } })
    expect((await server.admin<DraftOrderBody>("GET", path(draftOrder))).body.draft_order).toEqual(draftOrder)
  })

  it("20 edits at once: none is lost", async () => {
    const draftOrder = await createDraft(server, world)
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) => server.admin<EditBody>("POST", path(draftOrder, "/line-items"), { title: `Card ${n}`, quantity: 1, unit_price: n }))
    )
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200))
    const { draft_order } = (await server.admin<DraftOrderBody>("GET", path(draftOrder))).body
    expect(draft_order.version).toBe(21)
    expect(draft_order.cart.items).toHaveLength(21)
  })
})

it("every edit tells of itself in one event, after the fact", async () => {
  const draftOrder = await createDraft(server, world)
  await edit(draftOrder, "/line-items", { title: "Card", quantity: 1, unit_price: 1 })
  await edit(draftOrder, "", { no_notification_order: true })
  await server.admin("POST", path(draftOrder), { email: "nobody" })

  expect(events.filter(({ data, name }) => data.id === draftOrder.id && name === "draft_order.updated").map(({ data }) => data)).toEqual([
    { id: draftOrder.id, cart_id: draftOrder.cart_id, order_id: null, no_notification: false },
    { id: draftOrder.id, cart_id: draftOrder.cart_id, order_id: null, no_notification: true },
  ])
})
