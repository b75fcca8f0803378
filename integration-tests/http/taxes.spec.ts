import { createDraft, type DraftOrder } from "../factories/draft-order"
import { edit, line, retrieve } from "../factories/edit"
import { createProduct } from "../factories/product"
import { createStoreCart, ok } from "../factories/storefront"
import { type ComparedCart, totalsOf } from "../factories/totals"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const FIELDS =
  "+items.tax_lines.code,+items.tax_lines.rate,+items.adjustments.code,+items.adjustments.amount," +
  "+items.is_tax_inclusive,+shipping_methods.is_tax_inclusive,+shipping_methods.tax_lines.code," +
  "+shipping_methods.tax_lines.rate,+shipping_methods.adjustments.code,+shipping_methods.adjustments.amount"

const cartOf = async (id: string) =>
  (await ok<{ cart: ComparedCart }>(server.store("GET", `/store/carts/${id}?fields=${FIELDS}`))).cart
const variants = () => [world.variants.shirt, world.variants.mug]

describe("in a region without automatic taxes", () => {
  beforeAll(async () => {
    for (const id of [world.regions.us, world.regions.eu]) {
      await ok(server.admin("POST", `/admin/regions/${id}`, { automatic_taxes: false }))
    }
  })
  afterAll(async () => {
    for (const id of [world.regions.us, world.regions.eu]) {
      await ok(server.admin("POST", `/admin/regions/${id}`, { automatic_taxes: true }))
    }
  })

  const storefront = async (place: "us" | "eu", quantity: number, mugs = 0) => {
    const { id } = await createStoreCart(server, {
      region_id: world.regions[place],
      email: "buyer@example.com",
      shipping_address: { country_code: place === "us" ? "us" : "de", city: "Here" },
      items: [
        { variant_id: world.variants.shirt, quantity },
        ...(mugs ? [{ variant_id: world.variants.mug, quantity: mugs }] : []),
      ],
      shipping_methods: [world.shippingOptions.standard],
    })
    await ok(server.store("POST", `/store/carts/${id}/taxes`))
    return totalsOf(await cartOf(id), variants())
  }
  const here = { shipping_address: { country_code: "us", city: "Here" } }

  it("a draft has the taxes of a storefront cart for which they were asked, and after every edit", async () => {
    const draftOrder = await createDraft(server, world, here)
    const totals = async () => totalsOf(await cartOf(draftOrder.cart_id), variants())
    expect(await totals()).toEqual(await storefront("us", 1))
    expect((await retrieve(server, draftOrder)).cart.tax_total).toBeCloseTo((20 + 8) * 0.08, 6)

    await edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, { quantity: 3 })
    expect(await totals()).toEqual(await storefront("us", 3))
    await edit(server, draftOrder, "/line-items", { variant_id: world.variants.mug, quantity: 2 })
    expect(await totals()).toEqual(await storefront("us", 3, 2))
    await edit(server, draftOrder, "/shipping-methods", { shipping_option_id: world.shippingOptions.standard })
    expect(await totals()).toEqual(await storefront("us", 3, 2))
    await edit(server, draftOrder, "", { region_id: world.regions.eu, shipping_address: { country_code: "de" } })
    expect(await totals()).toEqual(await storefront("eu", 3, 2))
    await edit(server, draftOrder, "", { customer_id: world.customer.id })
    expect(await totals()).toEqual(await storefront("eu", 3, 2))
  })

  it("a draft without shipping method, and one with custom items only, is taxed", async () => {
    const items = [{ title: "Advice", quantity: 1, unit_price: 100 }]
    for (const shipping_methods of [undefined, []]) {
      const { cart } = await createDraft(server, world, { items, ...(shipping_methods && { shipping_methods }) })
      expect(cart.tax_total).toBeCloseTo((100 + (shipping_methods ? 0 : 8)) * 0.08, 6)
    }
  })

  it("a draft without an address is not, and is once it has one", async () => {
    const { id, cart } = await createDraft(server, world, {
      region_id: world.regions.eu,
      shipping_address: undefined,
      shipping_methods: [],
    })
    expect(cart.tax_total).toBe(0)
    const { draft_order } = await edit(server, { id }, "", { shipping_address: { country_code: "fr" } })
    expect(draft_order.cart.tax_total).toBeGreaterThan(0)
  })

  it("the order has the draft's taxes", async () => {
    const draftOrder = await createDraft(server, world)
    const { order } = await ok<{ order: { total: number; tax_total: number } }>(
      server.admin("POST", `/admin/cart-draft-orders/${draftOrder.id}/pay`)
    )
    expect(order.tax_total).toBeCloseTo((20 + 8) * 0.08, 6)
    expect(order.total).toBeCloseTo((20 + 8) * 1.08, 6)
  })
})

describe("where prices include tax", () => {
  let unpriced: string
  let unpricedShipping: string
  const france = () => ({ region_id: world.regions.eu, shipping_address: { country_code: "fr", city: "Paris" } })
  const totals = ({ cart }: DraftOrder) => [cart.total, cart.shipping_total]

  beforeAll(async () => {
    const usd = [{ currency_code: "usd", amount: 99 }]
    unpriced = (await createProduct(server.container, world, { title: "Import", prices: usd })).variantId
    const { shipping_option } = await ok<{
      shipping_option: { service_zone_id: string; type: { label: string; code: string; description: string } }
    }>(server.admin("GET", `/admin/shipping-options/${world.shippingOptions.standard}?fields=+service_zone_id,*type`))
    const { label, code, description } = shipping_option.type
    unpricedShipping = (
      await ok<{ shipping_option: { id: string } }>(
        server.admin("POST", "/admin/shipping-options", {
          name: "Freight",
          service_zone_id: shipping_option.service_zone_id,
          shipping_profile_id: world.shippingProfile,
          provider_id: "manual_manual",
          price_type: "flat",
          type: { label, code, description },
          prices: usd,
          rules: [],
        })
      )
    ).shipping_option.id
  })

  it("a negotiated price and amount include it, whether or not core has a price there", async () => {
    const draftOrder = await createDraft(server, world, {
      ...france(),
      items: [
        { variant_id: unpriced, quantity: 1, unit_price: 120 },
        { variant_id: world.variants.shirt, quantity: 1, unit_price: 60 },
        { title: "Advice", quantity: 1, unit_price: 12 },
      ],
      shipping_methods: [{ shipping_option_id: unpricedShipping, amount: 12 }],
    })
    expect(totals(draftOrder)).toEqual([204, 12])
    expect(draftOrder.cart.items.map(({ total }) => total).sort()).toEqual([12, 120, 60])

    await edit(server, draftOrder, `/line-items/${line(draftOrder, "Import").id}`, { quantity: 2 })
    await edit(server, draftOrder, "/line-items", { variant_id: unpriced, quantity: 1, unit_price: 24 })
    await edit(server, draftOrder, "", { email: "other@example.com" })
    await edit(server, draftOrder, "/shipping-methods", { shipping_option_id: unpricedShipping, amount: 6 })
    await edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, { unit_price: 30 })
    expect(totals(await retrieve(server, draftOrder))).toEqual([240 + 24 + 30 + 12 + 6, 6])

    const { draft_order } = await edit(server, draftOrder, "", { shipping_address: { country_code: "de" } })
    expect(totals(draft_order)).toEqual([240 + 24 + 30 + 12 + 6, 6])
  })

  it("prices that were agreed where they do not include it do so in such a region of the same currency", async () => {
    const { region } = await ok<{ region: { id: string } }>(
      server.admin("POST", "/admin/regions", {
        name: "Canada",
        currency_code: "usd",
        countries: ["ca"],
        is_tax_inclusive: true,
        payment_providers: ["pp_system_default"],
      })
    )
    await ok(
      server.admin("POST", "/admin/tax-regions", {
        country_code: "ca",
        provider_id: "tp_system",
        default_tax_rate: { name: "GST", code: "gst", rate: 5 },
      })
    )
    const prices = [
      { currency_code: "usd", amount: 20 },
      { currency_code: "usd", amount: 21, rules: { region_id: region.id } },
    ]
    const { variantId } = await createProduct(server.container, world, { title: "Parka", prices: prices as never })
    const draftOrder = await createDraft(server, world, {
      items: [{ variant_id: variantId, quantity: 1, unit_price: 10 }],
      shipping_methods: [],
    })
    expect(draftOrder.cart.total).toBeCloseTo(10.8, 6)

    const change = { region_id: region.id, shipping_address: { country_code: "ca" } }
    const { draft_order } = await edit(server, draftOrder, "", change)
    expect([draft_order.cart.total, draft_order.cart.items[0]!.is_tax_inclusive]).toEqual([10, true])
  })

  it("a line that is given back to core has core's price again", async () => {
    const draftOrder = await createDraft(server, world, {
      ...france(),
      items: [{ variant_id: world.variants.shirt, quantity: 1, unit_price: 60 }],
      shipping_methods: [],
    })
    const { draft_order } = await edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, {
      unit_price: null,
    })
    const [item] = draft_order.cart.items
    expect([item!.is_custom_price, item!.is_tax_inclusive, item!.total]).toEqual([false, true, item!.unit_price])
  })
})
