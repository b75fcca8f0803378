import { type Cart, createDraft } from "../factories/draft-order"
import { draftPath, edit, line } from "../factories/edit"
import { createStoreCart } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

describe("shipping", () => {
  it("lists the options that fit, those that only staff may choose among them", async () => {
    const draftOrder = await createDraft(server, world)
    const { status, body } = await server.admin<{ shipping_options: { name: string; amount: number }[] }>(
      "GET",
      draftPath(draftOrder, "/shipping-options")
    )
    expect(status).toBe(200)
    expect(body.shipping_options.map(({ name, amount }) => [name, amount]).sort()).toEqual([
      ["Calculated", null],
      ["Courier", 35],
      ["Express", 20],
      ["Standard", 8],
    ])
  })

  it("sets one method a profile, at core's price or a negotiated one, and removes it", async () => {
    const draftOrder = await createDraft(server, world, { shipping_methods: [] })
    const set = (body: unknown) =>
      edit(server, draftOrder, "/shipping-methods", body).then(({ draft_order }) => draft_order.cart)

    expect((await set({ shipping_option_id: world.shippingOptions.standard })).shipping_methods).toMatchObject([
      { name: "Standard", amount: 8 },
    ])
    expect(
      (await set({ shipping_option_id: world.shippingOptions.courier, amount: 0 })).shipping_methods
    ).toMatchObject([{ name: "Courier", amount: 0 }])
    const cart = await set({ option_id: world.shippingOptions.express, price: 3 })
    expect(cart.shipping_methods).toMatchObject([{ name: "Express", amount: 3 }])
    expect(cart.total).toBeCloseTo(23 * 1.08, 6)

    const removed = await edit(
      server,
      draftOrder,
      `/shipping-methods/${cart.shipping_methods[0]!.id}`,
      undefined,
      "DELETE"
    )
    expect(removed.draft_order.cart).toMatchObject({ shipping_methods: [], shipping_total: 0 })
  })

  it("a price that the provider calculates is the storefront's, and follows the quantity", async () => {
    const { calculated: shipping_option_id } = world.shippingOptions
    const { shirt, mug } = world.variants
    const shipping_address = { country_code: "us", city: "Austin", address_1: "1 Main St" }
    const items = [
      { variant_id: shirt, quantity: 2 },
      { variant_id: mug, quantity: 3 },
    ]
    const shown = ({ shipping_methods: [method], total }: Cart) => [method?.amount, total]

    const storeCart = await createStoreCart(server, {
      region_id: world.regions.us,
      shipping_address,
      items,
      shipping_methods: [shipping_option_id],
    })
    const draftOrder = await createDraft(server, world, {
      shipping_address,
      items,
      shipping_methods: [{ shipping_option_id }],
    })
    expect(shown(draftOrder.cart)).toEqual([7.5, expect.closeTo((77.5 + 7.5) * 1.08, 6)])
    expect(shown(draftOrder.cart)).toEqual(shown(storeCart))

    const { draft_order } = await edit(server, draftOrder, `/line-items/${line(draftOrder, "Mug").id}`, { quantity: 4 })
    expect(shown(draft_order.cart)).toEqual([9, expect.closeTo((90 + 9) * 1.08, 6)])
  })

  it("a method that no longer fits goes, and its name is in the warnings", async () => {
    const draftOrder = await createDraft(server, world)
    await server.admin("POST", `/admin/regions/${world.regions.us}`, { countries: ["us", "ca"] })
    const { draft_order, warnings } = await edit(server, draftOrder, "", {
      shipping_address: { country_code: "ca", city: "Toronto", address_1: "1 King St" },
    })

    expect(draft_order.cart.shipping_methods).toEqual([])
    expect(warnings).toEqual([
      { code: "shipping_method_removed", message: expect.stringContaining('"Standard"'), path: "shipping_methods" },
    ])
  })
})
