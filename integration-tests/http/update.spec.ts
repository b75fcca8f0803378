import { createDraft, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, lines } from "../factories/edit"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

describe("POST /:id", () => {
  it("changes everything but items and shipping methods", async () => {
    const draftOrder = await createDraft(server, world, { metadata: { a: 1, b: 2 } })
    const { draft_order } = await edit(server, draftOrder, "", {
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

    const cleared = await edit(server, draftOrder, "", { shipping_address: null, billing_address: null, discounts: [] })
    expect(cleared.draft_order.cart).toMatchObject({
      shipping_address: null,
      billing_address: null,
      promotions: [],
      discount_total: 0,
      tax_total: 0,
    })
  })

  it("takes a customer and an address that they have saved", async () => {
    const draftOrder = await createDraft(server, world)
    const { draft_order } = await edit(server, draftOrder, "", {
      customer_id: world.customer.id,
      shipping_address: world.customer.addressId,
    })
    expect(draft_order.cart).toMatchObject({
      customer_id: world.customer.id,
      email: world.customer.email,
      shipping_address: { address_1: "12 Main St" },
    })
  })

  it("tells when a code takes nothing off", async () => {
    const draftOrder = await createDraft(server, world, { items: [{ title: "Card", quantity: 1, unit_price: 0 }] })
    const { warnings } = await edit(server, draftOrder, "", { promo_codes: ["SUMMER10"] })
    expect(warnings).toEqual([
      { code: "promotion_not_applied", message: expect.stringContaining("SUMMER10"), path: "promo_codes" },
    ])
  })

  describe("a region with another currency", () => {
    const negotiated = () =>
      createDraft(server, world, {
        items: [
          { variant_id: world.variants.shirt, quantity: 1, unit_price: 15 },
          { variant_id: world.variants.mug, quantity: 1 },
          { title: "Engraving", quantity: 1, unit_price: 5 },
        ],
        shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 3 }],
      })

    it("is refused while there are negotiated prices, naming the lines", async () => {
      const draftOrder = await negotiated()
      const { status, body } = await server.admin<ErrorBody>("POST", draftPath(draftOrder), {
        region_id: world.regions.eu,
      })
      expect(status).toBe(400)
      expect(body.message).toMatch(/"T-shirt".*"Engraving".*"Standard".*discard_negotiated_prices/)
      expect(body.message).not.toContain("Mug")
    })

    it("takes them away with discard_negotiated_prices", async () => {
      const draftOrder = await negotiated()
      const { draft_order, warnings } = await edit(server, draftOrder, "", {
        region_id: world.regions.eu,
        shipping_address: { country_code: "de" },
        discard_negotiated_prices: true,
      })

      expect(lines(draft_order.cart)).toEqual([
        ["Mug", 1, 11, false],
        ["T-shirt", 1, 18, false],
      ])
      expect(draft_order.cart).toMatchObject({
        currency_code: "eur",
        shipping_methods: [{ name: "Standard", amount: 7 }],
        total: 36,
      })
      expect(warnings).toMatchObject([{ code: "custom_item_removed", message: expect.stringContaining("Engraving") }])
    })

    it("without negotiated prices is simply followed; an address that it has outgrown goes, and is named", async () => {
      const draftOrder = await createDraft(server, world)
      const { draft_order, warnings } = await edit(server, draftOrder, "", { region_id: world.regions.eu })
      expect(lines(draft_order.cart)).toEqual([["T-shirt", 1, 18, false]])
      expect(draft_order.cart).toMatchObject({ currency_code: "eur", shipping_address: null })
      // Core gives a cart the country of a region that has only one.
      const back = await edit(server, draftOrder, "", { region_id: world.regions.us })
      expect(back.draft_order.cart).toMatchObject({ shipping_address: { country_code: "us" } })
      expect(warnings).toMatchObject([{ code: "shipping_address_removed" }])
    })
  })
})
