import { createDraftOrderWorkflow } from "../../src/workflows"
import { Modules } from "@medusajs/framework/utils"
import { type Cart, createDraft, draftBody, type DraftOrderBody, type EditBody } from "../factories/draft-order"
import { createStoreCart } from "../factories/storefront"
import type { World } from "../factories/world"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

describe("POST /admin/cart-draft-orders", () => {
  it("creates the draft with lines at core's and at negotiated prices, custom items, address, shipping and promotion", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 2 },
        { variant_id: world.variants.mug, quantity: 1, unit_price: 9, metadata: { note: "gift" } },
        { title: "Engraving", quantity: 1, unit_price: 5 },
      ],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard }],
      promo_codes: ["SUMMER10"],
      no_notification_order: true,
      metadata: { channel: "phone" },
    })

    expect(draftOrder).toMatchObject({
      id: expect.stringMatching(/^dorder_[0-9A-Z]{26}$/),
      status: "open",
      display_id: expect.stringMatching(/^\d+$/),
      order_id: null,
      canceled_at: null,
      completed_at: null,
      no_notification_order: true,
      idempotency_key: null,
      metadata: { channel: "phone" },
      version: 1,
      order: null,
    })
    const { cart } = draftOrder
    expect(
      cart.items.map(({ title, quantity, unit_price, is_custom_price }) => [
        title,
        quantity,
        unit_price,
        is_custom_price,
      ])
    ).toEqual(
      expect.arrayContaining([
        ["T-shirt", 2, 20, false],
        ["Mug", 1, 9, true],
        ["Engraving", 1, 5, true],
      ])
    )
    expect(cart.items.find(({ title }) => title === "Mug")!.metadata).toEqual({ note: "gift" })
    expect(cart.shipping_methods).toMatchObject([
      { name: "Standard", amount: 8, shipping_option_id: world.shippingOptions.standard },
    ])
    expect(cart.shipping_address).toMatchObject({ first_name: "Bo", country_code: "us", postal_code: "73301" })
    expect(cart.promotions).toMatchObject([{ code: "SUMMER10" }])
    expect(cart).toMatchObject({ id: draftOrder.cart_id, email: "buyer@example.com", currency_code: "usd" })
    // 54 of items, 5.40 off with tax, 8 of shipping, 8 % tax
    expect(cart.total).toBeCloseTo((54 - 5.4 + 8) * 1.08, 6)
  })

  it.each<[string, (world: World) => { region: string; country: string }]>([
    ["where prices are without tax", (world) => ({ region: world.regions.us, country: "us" })],
    ["where prices include tax", (world) => ({ region: world.regions.eu, country: "de" })],
  ])("has the totals of a storefront cart with the same content, %s", async (_, place) => {
    const { region, country } = place(world)
    const content = {
      region_id: region,
      email: "same@example.com",
      shipping_address: {
        first_name: "Bo",
        address_1: "1 Main St",
        city: "Berlin",
        postal_code: "10115",
        country_code: country,
      },
      items: [
        { variant_id: world.variants.shirt, quantity: 3 },
        { variant_id: world.variants.mug, quantity: 2 },
      ],
      promo_codes: ["SUMMER10"],
    }
    const cart = await createStoreCart(server, { ...content, shipping_methods: [world.shippingOptions.standard] })
    const draftOrder = await createDraft(server, world, {
      ...content,
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard }],
    })

    expect(totalsOf(draftOrder.cart)).toEqual(totalsOf(cart))
    expect(cart.discount_total).toBeGreaterThan(0)
  })

  it("takes a negotiated price of 0, for lines and for shipping", async () => {
    const { cart } = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 2, unit_price: 0 },
        { title: "Card", quantity: 1, unit_price: 0 },
      ],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 0 }],
    })
    expect(cart).toMatchObject({ total: 0, shipping_methods: [{ amount: 0 }] })
    expect(cart.items.map(({ unit_price, is_custom_price }) => [unit_price, is_custom_price])).toEqual([
      [0, true],
      [0, true],
    ])
  })

  it("takes negotiated prices as the region's own: with tax where those include it", async () => {
    const { cart } = await createDraft(server, world, {
      region_id: world.regions.eu,
      shipping_address: { country_code: "de", city: "Berlin", address_1: "Unter den Linden 1" },
      items: [
        { variant_id: world.variants.shirt, quantity: 1, unit_price: 10 },
        { title: "Card", quantity: 1, unit_price: 2 },
      ],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 3 }],
    })
    expect(cart.items.map(({ is_tax_inclusive }) => is_tax_inclusive)).toEqual([true, true])
    expect(cart.total).toBe(15)
  })

  it("keeps the same variant twice, at different prices, as two lines", async () => {
    const { cart } = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.shirt, quantity: 1 },
        { variant_id: world.variants.shirt, quantity: 1, unit_price: 15 },
        { variant_id: world.variants.shirt, quantity: 1, unit_price: 12 },
      ],
    })
    expect(cart.items.map(({ unit_price }) => unit_price).sort()).toEqual([12, 15, 20])
  })

  it("takes a customer, and copies an address that they have saved", async () => {
    const { cart } = await createDraft(server, world, {
      email: undefined,
      customer_id: world.customer.id,
      shipping_address: world.customer.addressId,
      billing_address: world.customer.addressId,
    })
    expect(cart).toMatchObject({ customer_id: world.customer.id, email: world.customer.email })
    expect(cart.shipping_address).toMatchObject({ address_1: "12 Main St", country_code: "us" })
    expect(cart.billing_address).toMatchObject({ address_1: "12 Main St" })
    expect(cart.shipping_address!.id).not.toBe(world.customer.addressId)
  })

  it("takes v1's spellings", async () => {
    const { items, region_id, email, shipping_address } = draftBody(world)
    const { status, body } = await server.admin<DraftOrderBody>("POST", "/admin/cart-draft-orders", {
      items,
      region_id,
      email,
      shipping_address,
      discounts: [{ code: "summer10" }],
      shipping_methods: [{ option_id: world.shippingOptions.express, price: 3 }],
    })
    expect(status).toBe(200)
    expect(body.draft_order.cart).toMatchObject({
      promotions: [{ code: "SUMMER10" }],
      shipping_methods: [{ name: "Express", amount: 3 }],
    })
  })

  it("offers staff a shipping option that the storefront does not show", async () => {
    const { cart } = await createDraft(server, world, {
      shipping_methods: [{ shipping_option_id: world.shippingOptions.courier }],
    })
    expect(cart.shipping_methods).toMatchObject([{ name: "Courier", amount: 35 }])
  })

  it("tells when a code takes nothing off", async () => {
    const { body } = await server.admin<EditBody>(
      "POST",
      "/admin/cart-draft-orders",
      draftBody(world, { items: [], promo_codes: ["summer10"] })
    )
    expect(body.warnings).toEqual([
      {
        code: "promotion_not_applied",
        message: 'Promotion "SUMMER10" takes nothing off this draft order, and was not kept',
        path: "promo_codes",
      },
    ])
  })

  it("tells other modules too which codes take nothing off", async () => {
    const { result } = await createDraftOrderWorkflow(server.container).run({
      input: draftBody(world, { items: [], promo_codes: ["SUMMER10"] }),
    })
    expect(result).toMatchObject({
      draft_order: { status: "open", version: 1 },
      warnings: [{ code: "promotion_not_applied", path: "promo_codes" }],
    })
  })

  it("needs no more than a region", async () => {
    const { status, body } = await server.admin<DraftOrderBody>("POST", "/admin/cart-draft-orders", {
      region_id: world.regions.us,
    })
    expect(status).toBe(200)
    expect(body.draft_order.cart).toMatchObject({ items: [], total: 0 })
  })

  it("is for the host's users alone", async () => {
    expect(await server.anyone("POST", "/admin/cart-draft-orders", draftBody(world))).toMatchObject({ status: 401 })
    expect(await server.anyone("GET", "/admin/cart-draft-orders")).toMatchObject({ status: 401 })
  })

  it("numbers drafts on their own, and burns no order number", async () => {
    const first = await createDraft(server, world)
    const second = await createDraft(server, world)
    expect(Number(second.display_id)).toBe(Number(first.display_id) + 1)
    expect(await server.container.resolve(Modules.ORDER).listOrders({})).toEqual([])
  })
})

/** Everything of the cart that is named a total, and each line's. */
function totalsOf(cart: Cart): Record<string, unknown> {
  const totals = (object: object) =>
    Object.fromEntries(Object.entries(object).filter(([key, value]) => /total/.test(key) && typeof value === "number"))
  return {
    ...totals(cart),
    items: cart.items.map((item) => ({
      title: item.title,
      unit_price: item.unit_price,
      is_tax_inclusive: item.is_tax_inclusive,
    })),
    shipping: cart.shipping_methods.map(({ amount, shipping_option_id }) => ({ amount, shipping_option_id })),
  }
}
