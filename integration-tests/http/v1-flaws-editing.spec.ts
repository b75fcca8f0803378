import { Modules } from "@medusajs/framework/utils"
import { createDraft, draftBody } from "../factories/draft-order"
import { draftPath, edit, line, lines, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts } from "../support/drafts"

useTestServer()

const standard = (amount?: number) => [{ shipping_option_id: world.shippingOptions.standard, amount }]

/**
 * Flaws of v1's draft orders that this plugin does not have. The number is that of the list in which v1's behaviour was
 * gathered.
 */
describe("editing", () => {
  it("7: adding, changing or removing a line deleted all shipping methods, and none could be added", async () => {
    const draftOrder = await createDraft(server, world, { shipping_methods: standard(3) })
    const added = await edit(server, draftOrder, "/line-items", { variant_id: world.variants.mug, quantity: 1 })
    const changed = await edit(server, draftOrder, `/line-items/${line(added.draft_order, "Mug").id}`, { quantity: 2 })
    const removed = await edit(
      server,
      draftOrder,
      `/line-items/${line(added.draft_order, "Mug").id}`,
      undefined,
      "DELETE"
    )

    for (const { draft_order, warnings } of [added, changed, removed]) {
      expect([draft_order.cart.shipping_methods, warnings]).toMatchObject([[{ name: "Standard", amount: 3 }], []])
    }
    expect(added.draft_order.cart.shipping_methods[0]!.id).toBe(removed.draft_order.cart.shipping_methods[0]!.id)
  })

  it("8: transfer of ownership lost negotiated prices", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [{ variant_id: world.variants.shirt, quantity: 1, unit_price: 7 }],
    })
    const { draft_order } = await edit(server, draftOrder, "", { customer_id: world.customer.id })
    expect(lines(draft_order.cart)).toEqual([["T-shirt", 1, 7, true]])
  })

  it("9: adding a variant again lost the price that had been negotiated for it", async () => {
    const draftOrder = await createDraft(server, world)
    await edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, { unit_price: 7 })
    const { draft_order } = await edit(server, draftOrder, "/line-items", {
      variant_id: world.variants.shirt,
      quantity: 2,
    })
    expect(lines(draft_order.cart)).toEqual([
      ["T-shirt", 1, 7, true],
      ["T-shirt", 2, 20, false],
    ])
  })

  it("10: after a change of region no shipping method could be set; priced and unpriced ones could not be mixed", async () => {
    const draftOrder = await createDraft(server, world, { shipping_methods: standard(3) })
    await edit(server, draftOrder, "", {
      region_id: world.regions.eu,
      shipping_address: { country_code: "de" },
      discard_negotiated_prices: true,
    })
    const { draft_order } = await edit(server, draftOrder, "/shipping-methods", {
      shipping_option_id: world.shippingOptions.express,
    })
    expect(draft_order.cart.shipping_methods).toMatchObject([{ name: "Express", amount: 18 }])
  })

  it("11: methods that were set at once got past the rule of one a profile", async () => {
    const draftOrder = await createDraft(server, world)
    const { standard, express, courier } = world.shippingOptions
    await Promise.all(
      [standard, express, courier].map((shipping_option_id) =>
        edit(server, draftOrder, "/shipping-methods", { shipping_option_id })
      )
    )
    expect((await retrieve(server, draftOrder)).cart.shipping_methods).toHaveLength(1)
  })

  it("12: editing an address rewrote the customer's saved one and that of other orders; an unknown id or null failed with 500", async () => {
    const draftOrder = await createDraft(server, world, {
      customer_id: world.customer.id,
      email: undefined,
      shipping_address: world.customer.addressId,
    })
    const { order } = await ok<{ order: { shipping_address: { city: string } } & { id: string } }>(
      drafts.pay(
        await createDraft(server, world, {
          customer_id: world.customer.id,
          email: undefined,
          shipping_address: world.customer.addressId,
        })
      )
    )
    await edit(server, draftOrder, "", {
      shipping_address: { city: "Dallas", country_code: "us" },
      billing_address: null,
    })

    const [saved] = await server.container
      .resolve(Modules.CUSTOMER)
      .listCustomerAddresses({ id: world.customer.addressId })
    expect([saved!.city, order.shipping_address.city]).toEqual(["Austin", "Austin"])
    expect(await server.admin("POST", draftPath(draftOrder), { billing_address: "cuaddr_none" })).toMatchObject({
      status: 400,
    })
  })

  it("13: taking a free-shipping code away left shipping for nothing, or forgot the negotiated amount", async () => {
    const application_method = { type: "percentage", target_type: "shipping_methods", allocation: "across", value: 100 }
    await ok(
      server.admin("POST", "/admin/promotions", {
        code: "FREESHIP",
        type: "standard",
        status: "active",
        application_method,
      })
    )
    const draftOrder = await createDraft(server, world, { shipping_methods: standard(3), promo_codes: ["FREESHIP"] })
    expect(draftOrder.cart.shipping_total).toBe(0)
    const { draft_order } = await edit(server, draftOrder, "", { promo_codes: [] })
    expect(draft_order.cart.shipping_total).toBeCloseTo(3 * 1.08, 6)
  })

  it("13: all but one discount were dropped without a word", async () => {
    const application_method = {
      type: "fixed",
      target_type: "order",
      allocation: "across",
      value: 1,
      currency_code: "usd",
    }
    await ok(
      server.admin("POST", "/admin/promotions", {
        code: "DOLLAR",
        type: "standard",
        status: "active",
        application_method,
      })
    )
    const { cart } = await createDraft(server, world, { promo_codes: ["SUMMER10", "DOLLAR"] })
    expect(cart.promotions.map(({ code }) => code).sort()).toEqual(["DOLLAR", "SUMMER10"])
  })

  it("14: an update was half done when it failed, answered with old values, and each route with another shape", async () => {
    const draftOrder = await createDraft(server, world)
    await server.admin("POST", draftPath(draftOrder), {
      no_notification_order: true,
      email: "half@example.com",
      promo_codes: ["NOPE"],
    })
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)

    const { draft_order } = await edit(server, draftOrder, "", { no_notification_order: true })
    expect(draft_order.no_notification_order).toBe(true)
    expect(Object.keys(draft_order).sort()).toEqual(Object.keys(await retrieve(server, draftOrder)).sort())
  })

  it("15: metadata went to the cart, and the draft's was always null", async () => {
    const draftOrder = await createDraft(server, world, { metadata: { car: "white" } })
    expect(draftOrder.metadata).toEqual({ car: "white" })
    expect((await edit(server, draftOrder, "", { metadata: { car: "black" } })).draft_order.metadata).toEqual({
      car: "black",
    })
  })

  it("16: an e-mail address beside a customer was ignored, and an unknown customer became a guest", async () => {
    const { cart } = await createDraft(server, world, { customer_id: world.customer.id, email: "Office@example.com" })
    expect(cart).toMatchObject({ customer_id: world.customer.id, email: "office@example.com" })
    expect(
      await server.admin("POST", "/admin/cart-draft-orders", draftBody(world, { customer_id: "cus_none" }))
    ).toMatchObject({ status: 400 })
  })

  it("17: a quantity of 0 became 1, a negative price 0", async () => {
    for (const item of [
      { variant_id: world.variants.shirt, quantity: 0 },
      { title: "Card", quantity: 1, unit_price: -1 },
    ]) {
      expect(await server.admin("POST", "/admin/cart-draft-orders", draftBody(world, { items: [item] }))).toMatchObject(
        { status: 400 }
      )
    }
  })

  it("18: the same variant with and without a price in one request failed", async () => {
    const shirt = { variant_id: world.variants.shirt, quantity: 1 }
    const { cart } = await createDraft(server, world, { items: [shirt, { ...shirt, unit_price: 1 }] })
    expect(lines(cart).map(([, , price]) => price)).toEqual([1, 20])
  })

  it("19: a customer's group prices were not considered on creation", async () => {
    const { customer_group } = await ok<{ customer_group: { id: string } }>(
      server.admin("POST", "/admin/customer-groups", { name: "Members" })
    )
    await server.admin("POST", `/admin/customer-groups/${customer_group.id}/customers`, { add: [world.customer.id] })
    const prices = [{ variant_id: world.variants.mug, currency_code: "usd", amount: 8 }]
    const rules = { "customer.groups.id": [customer_group.id] }
    await ok(
      server.admin("POST", "/admin/price-lists", {
        title: "Members",
        description: "Members",
        status: "active",
        rules,
        prices,
      })
    )

    const { cart } = await createDraft(server, world, {
      customer_id: world.customer.id,
      email: undefined,
      items: [{ variant_id: world.variants.mug, quantity: 1 }],
    })
    expect(lines(cart)).toEqual([["Mug", 1, 8, false]])
  })
})
