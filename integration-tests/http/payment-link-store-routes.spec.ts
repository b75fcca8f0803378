import { edit, retrieve } from "../factories/edit"
import {
  createLinked,
  linkPath,
  look,
  type Overrides,
  type RefusalBody,
  type ViewBody,
} from "../factories/payment-link"
import { ok } from "../factories/storefront"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

type Options = { shipping_options: { id: string; name: string; amount: number | null }[] }

useTestServer()

const address = {
  first_name: "Bo",
  last_name: "Li",
  address_1: "1 Main St",
  city: "Austin",
  postal_code: "73301",
  country_code: "us",
}

const prepare = (overrides?: Overrides) => createLinked(server, world, overrides)
const post = <T = RefusalBody>(token: string, rest: string, body: unknown = {}) =>
  server.store<T>("POST", linkPath(token, rest), body)

describe("GET /store/cart-draft-orders/:token", () => {
  it("shows what the customer is to see, with the totals that staff see", async () => {
    const expires_at = new Date(Date.now() + 7 * 24 * 60 * 60 * 1000).toISOString()
    const { draftOrder, token } = await prepare({
      items: [
        { variant_id: world.variants.shirt, quantity: 2, unit_price: 15, metadata: { supplier: "secret" } },
        { title: "Engraving", quantity: 1, unit_price: 5 },
      ],
      promo_codes: ["SUMMER10"],
      metadata: { margin: "secret" },
      note: "Delivered by the back door",
      internal_note: "secret: haggles",
      reference: "PO-4711",
      expires_at,
    })
    const view = await look(server, token)
    const { cart } = draftOrder

    expect(view).toMatchObject({
      display_id: draftOrder.display_id,
      status: "open",
      version: draftOrder.version,
      expires_at,
      note: "Delivered by the back door",
      reference: "PO-4711",
      email: "buyer@example.com",
      currency_code: "usd",
      region: { name: "US", countries: expect.arrayContaining(["us"]) },
      missing: [],
      order: null,
      shipping_address: { address_1: "1 Main St", city: "Austin", postal_code: "73301", country_code: "us" },
    })
    expect(view.total).toBeCloseTo(cart.total, 9)
    expect(view.tax_total).toBeCloseTo(cart.tax_total, 9)
    expect(view.discount_total).toBeCloseTo(cart.discount_total, 9)
    expect(view.shipping_methods.map(({ name }) => name)).toEqual(["Standard"])
    const shirt = view.items.find(({ variant_id }) => variant_id === world.variants.shirt)!
    expect(shirt).toMatchObject({ quantity: 2, unit_price: 15, requires_shipping: true })
    expect(shirt.discounts).toEqual([{ code: "SUMMER10", amount: expect.any(Number) }])
    expect(shirt.taxes).toHaveLength(1)
    expect(view.taxes.reduce((sum, { amount }) => sum + amount, 0)).toBeCloseTo(cart.tax_total, 9)
  })

  it("shows nothing internal", async () => {
    const { draftOrder, token } = await prepare({
      metadata: { margin: "secret" },
      internal_note: "secret",
      items: [{ variant_id: world.variants.shirt, quantity: 1, unit_price: 15, metadata: { supplier: "secret" } }],
    })
    const text = JSON.stringify((await server.store("GET", linkPath(token))).body)
    for (const hidden of [
      ...["secret", "metadata", "internal_note", "is_custom_price", "idempotency_key", "no_notification"],
      ...["provider", "tax_rate_id", "adjustments", "promotion_id", "raw_", "stock", "inventory", "sales_channel"],
      ...[draftOrder.id, draftOrder.cart_id, draftOrder.cart.customer_id],
    ]) {
      expect({ hidden, shows: text.includes(hidden) }).toEqual({ hidden, shows: false })
    }
  })

  it("says what is missing, in the order of a checkout", async () => {
    const { token } = await prepare({ email: undefined, shipping_address: undefined, shipping_methods: undefined })
    expect((await look(server, token)).missing).toEqual([
      { code: "email", by: "customer", message: "An e-mail address is missing" },
      { code: "shipping_address", by: "customer", message: expect.stringContaining("shipping address") },
      { code: "shipping_method", by: "customer", message: "A shipping method is missing" },
    ])
  })

  it("says that the store has to act, and neither how much is in stock nor why", async () => {
    const { token } = await prepare({ items: [] })
    expect((await look(server, token)).missing).toEqual([
      { code: "no_items", by: "store", message: "There are no items yet" },
    ])
  })

  it("looks the token up by its hash in one indexed statement, and what is no token in none", async () => {
    const { token } = await prepare()
    const statements = async (path: string) =>
      (await recordStatements(server.container, async () => void (await server.store("GET", path)))).filter((sql) =>
        sql.includes("draft_order_payment_link_token")
      )
    expect(await statements(linkPath(token))).toHaveLength(1)
    expect(await statements(linkPath("A".repeat(43)))).toHaveLength(1)
    expect(await statements(linkPath("short"))).toHaveLength(0)
    const explain = `EXPLAIN (FORMAT JSON) SELECT 1 FROM "draft_order_payment_link_token" WHERE "hash" = 'x'`
    const pool = server.container.resolve("__pg_connection__")
    await pool.raw("SET enable_seqscan = off")
    const plan = JSON.stringify((await pool.raw(explain)).rows)
    await pool.raw("SET enable_seqscan = on")
    expect(plan).toContain("draft_order_payment_link_token_pkey")
  })
})

describe("POST /store/cart-draft-orders/:token", () => {
  it("sets e-mail address and addresses, and shows the taxes that follow", async () => {
    const { draftOrder, token } = await prepare({ email: undefined, shipping_address: undefined })
    const { body, status } = await post<ViewBody>(token, "", {
      email: " Customer@Example.com ",
      shipping_address: address,
      billing_address: { ...address, company: "Acme" },
    })
    expect({ status, body }).toMatchObject({
      status: 200,
      body: {
        draft_order: {
          email: "customer@example.com",
          shipping_address: { last_name: "Li", country_code: "us" },
          billing_address: { company: "Acme" },
          version: draftOrder.version + 1,
          missing: [],
        },
      },
    })
    const { cart } = await retrieve(server, draftOrder)
    expect(cart).toMatchObject({ email: "customer@example.com", billing_address: { company: "Acme" } })
    expect(body.draft_order.total).toBeCloseTo(cart.total, 9)
  })

  it.each<[string, object, string]>([
    ["an unknown key", { region_id: "reg_1" }, "region_id"],
    ["an item", { items: [] }, "items"],
    ["a promotion code", { promo_codes: ["SUMMER10"] }, "promo_codes"],
    ["metadata of an address", { shipping_address: { ...address, metadata: {} } }, "metadata"],
    ["the id of a saved address", { shipping_address: "caddr_1" }, "shipping_address"],
    ["the note of staff", { internal_note: "x" }, "internal_note"],
    ["an expiry", { expires_at: null }, "expires_at"],
    ["an e-mail address that is none", { email: "x" }, "email"],
    ["a country outside the region", { shipping_address: { ...address, country_code: "de" } }, "country_code"],
  ])("refuses %s", async (_, body, name) => {
    const { draftOrder, token } = await prepare()
    const answer = await post(token, "", body)
    expect(answer).toMatchObject({ status: 400, body: { message: expect.stringContaining(name) } })
    expect((await retrieve(server, draftOrder)).version).toBe(draftOrder.version)
  })

  it("refuses another version without naming the draft order's id", async () => {
    const { draftOrder, token } = await prepare()
    await edit(server, draftOrder, "", { metadata: { a: 1 } })
    const { status, body } = await post(token, "", { email: "x@example.com", version: draftOrder.version })
    expect([status, body.message]).toEqual([409, expect.stringContaining("The order has version")])
    expect(body.message).not.toContain(draftOrder.id)
  })
})

describe("shipping", () => {
  it("is the customer's to choose where staff have set none, and to choose again", async () => {
    const { draftOrder, token } = await prepare({ shipping_methods: undefined })
    const { shipping_options } = await ok<Options>(server.store("GET", linkPath(token, "/shipping-options")))
    expect(shipping_options.map(({ name }) => name)).toEqual(expect.arrayContaining(["Standard", "Express"]))
    // Only staff may choose it.
    expect(shipping_options.map(({ id }) => id)).not.toContain(world.shippingOptions.courier)
    expect(JSON.stringify(shipping_options)).not.toMatch(/provider|metadata|data"/)

    const choose = (option_id: string) => post<ViewBody>(token, "/shipping-methods", { option_id })
    expect((await choose(world.shippingOptions.standard)).body.draft_order.missing).toEqual([])
    const { body } = await choose(world.shippingOptions.express)
    expect(body.draft_order.shipping_methods.map(({ name }) => name)).toEqual(["Express"])
    expect(body.draft_order.total).toBeCloseTo((await retrieve(server, draftOrder)).cart.total, 9)
  })

  it("that staff have set stays, whatever the customer asks for", async () => {
    const { draftOrder, token } = await prepare()
    expect(await ok(server.store("GET", linkPath(token, "/shipping-options")))).toEqual({ shipping_options: [] })
    expect(await post(token, "/shipping-methods", { option_id: world.shippingOptions.express })).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: "The store has chosen the shipping of these items" },
    })
    expect((await retrieve(server, draftOrder)).cart.shipping_methods.map(({ name }) => name)).toEqual(["Standard"])
  })

  it("that staff have set in place of the customer's choice stays as well", async () => {
    const { draftOrder, token } = await prepare({ shipping_methods: undefined })
    await ok(post(token, "/shipping-methods", { option_id: world.shippingOptions.standard }))
    await edit(server, draftOrder, "/shipping-methods", {
      shipping_option_id: world.shippingOptions.standard,
      amount: 1,
    })
    expect(await post(token, "/shipping-methods", { option_id: world.shippingOptions.express })).toMatchObject({
      status: 400,
    })
  })

  it.each([
    ["an option of staff", () => world.shippingOptions.courier],
    ["an unknown option", () => "so_none"],
  ])("refuses %s", async (_, option) => {
    const { token } = await prepare({ shipping_methods: undefined })
    expect(await post(token, "/shipping-methods", { option_id: option() })).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: expect.stringContaining("option_id") },
    })
  })
})
