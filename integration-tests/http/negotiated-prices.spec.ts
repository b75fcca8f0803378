/** @jest-environment node */
import { refreshCartItemsWorkflow } from "@medusajs/medusa/core-flows"
import { Modules } from "@medusajs/framework/utils"
import { createDraft, type Cart, type DraftOrder } from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

let otherChannel: string
let otherDollarRegion: string

useTestServer()
beforeAll(async () => {
  otherChannel = (
    await ok<{ sales_channel: { id: string } }>(server.admin("POST", "/admin/sales-channels", { name: "Counter" }))
  ).sales_channel.id
  await server.admin("POST", `/admin/stock-locations/${world.stockLocation}/sales-channels`, { add: [otherChannel] })
  const region = { name: "Canada", currency_code: "usd", countries: ["ca"], payment_providers: ["pp_system_default"] }
  otherDollarRegion = (await ok<{ region: { id: string } }>(server.admin("POST", "/admin/regions", region))).region.id
})

/**
 * Negotiated: a variant for less, another for nothing, a custom item, the courier (whom only staff may choose) for 0.
 */
const negotiated = (shippingOption: "courier" | "standard" = "courier") =>
  createDraft(server, world, {
    items: [
      { variant_id: world.variants.shirt, quantity: 2, unit_price: 13.37 },
      { variant_id: world.variants.mug, quantity: 1, unit_price: 0 },
      { title: "Engraving", quantity: 1, unit_price: 5.55 },
    ],
    shipping_methods: [{ shipping_option_id: world.shippingOptions[shippingOption], amount: 0 }],
  })

const prices = ({ items, shipping_methods }: Cart) => ({
  ...Object.fromEntries(items.map(({ title, unit_price }) => [title, unit_price])),
  shipping: shipping_methods.map(({ amount }) => amount),
})
const AGREED = { "T-shirt": 13.37, Mug: 0, Engraving: 5.55, shipping: [0] }

type Change = (draftOrder: DraftOrder) => Promise<unknown>

const changes: [string, Change][] = [
  [
    "its quantity",
    (draftOrder) => edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, { quantity: 7 }),
  ],
  [
    "the quantity of one for nothing",
    (draftOrder) => edit(server, draftOrder, `/line-items/${line(draftOrder, "Mug").id}`, { quantity: 3 }),
  ],
  [
    "the quantity of a custom item",
    (draftOrder) => edit(server, draftOrder, `/line-items/${line(draftOrder, "Engraving").id}`, { quantity: 2 }),
  ],
  [
    "another line that is added",
    (draftOrder) => edit(server, draftOrder, "/line-items", { title: "Card", quantity: 1, unit_price: 1 }),
  ],
  [
    "another line that is removed",
    async (draftOrder) => {
      const { draft_order } = await edit(server, draftOrder, "/line-items", {
        title: "Card",
        quantity: 1,
        unit_price: 1,
      })
      await edit(server, draftOrder, `/line-items/${line(draft_order, "Card").id}`, undefined, "DELETE")
    },
  ],
  [
    "the shipping address",
    (draftOrder) =>
      edit(server, draftOrder, "", { shipping_address: { country_code: "us", city: "Dallas", postal_code: "75001" } }),
  ],
  [
    "the billing address",
    (draftOrder) => edit(server, draftOrder, "", { billing_address: { country_code: "us", city: "Dallas" } }),
  ],
  ["a cleared address", (draftOrder) => edit(server, draftOrder, "", { shipping_address: null })],
  ["the e-mail address", (draftOrder) => edit(server, draftOrder, "", { email: "other@example.com" })],
  ["the customer", (draftOrder) => edit(server, draftOrder, "", { customer_id: world.customer.id })],
  ["the sales channel", (draftOrder) => edit(server, draftOrder, "", { sales_channel_id: otherChannel })],
  ["a promotion that is added", (draftOrder) => edit(server, draftOrder, "", { promo_codes: ["SUMMER10"] })],
  [
    "a promotion that is removed",
    async (draftOrder) => {
      await edit(server, draftOrder, "", { promo_codes: ["SUMMER10"] })
      await edit(server, draftOrder, "", { promo_codes: [] })
    },
  ],
  [
    "another price of core's",
    async (draftOrder) => {
      const [variant] = (
        await ok<{ variants: { product_id: string }[] }>(
          server.admin("GET", `/admin/product-variants?id=${world.variants.mug}`)
        )
      ).variants
      await ok(
        server.admin("POST", `/admin/products/${variant!.product_id}/variants/${world.variants.mug}`, {
          prices: [{ currency_code: "usd", amount: 12.5 }],
        })
      )
      await edit(server, draftOrder, "", { customer_id: world.customer.id })
    },
  ],
]

describe("a negotiated price, 0 included, survives", () => {
  it.each(changes)("%s", async (_, change) => {
    const draftOrder = await negotiated()
    await change(draftOrder)
    expect(prices((await retrieve(server, draftOrder)).cart)).toMatchObject(AGREED)
  })

  it("a region with the same currency", async () => {
    const draftOrder = await negotiated()
    const { draft_order } = await edit(server, draftOrder, "", { region_id: otherDollarRegion })
    expect(prices(draft_order.cart)).toMatchObject({ "T-shirt": 13.37, Mug: 0, Engraving: 5.55 })
    expect(draft_order.cart.items.every(({ is_custom_price }) => is_custom_price)).toBe(true)
  })

  it("a refresh that core makes on its own", async () => {
    for (const shippingOption of ["courier", "standard"] as const) {
      const draftOrder = await negotiated(shippingOption)
      await refreshCartItemsWorkflow(server.container).run({
        input: { cart_id: draftOrder.cart_id, force_refresh: true },
      })
      await eventually(async () => {
        const { cart } = await retrieve(server, draftOrder)
        return cart.shipping_methods[0]?.amount === 0 && cart.total === draftOrder.cart.total
      })
      expect(prices((await retrieve(server, draftOrder)).cart)).toEqual(AGREED)
    }
  })

  it("completion: the order has it", async () => {
    const draftOrder = await negotiated()
    const { order } = await ok<{ order: Cart }>(server.admin("POST", draftPath(draftOrder, "/pay")))
    expect(prices(order)).toEqual(AGREED)
    expect(order.total).toBeCloseTo(draftOrder.cart.total, 6)
  })
})

describe("a line that is not negotiated follows core", () => {
  it("to the price for its quantity", async () => {
    const { id } = (await server.container.resolve(Modules.PRODUCT).listProductVariants({ sku: "T-SHIRT-S" }))[0]!
    await ok(
      server.admin("POST", "/admin/price-lists", {
        title: "Many",
        description: "Many",
        status: "active",
        prices: [{ variant_id: id, currency_code: "usd", amount: 14, min_quantity: 10 }],
      })
    )
    const draftOrder = await createDraft(server, world, { items: [{ variant_id: id, quantity: 1 }] })
    expect(line(draftOrder, "T-shirt").unit_price).toBe(20)
    const set = async (quantity: number) =>
      line(
        (await edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, { quantity })).draft_order,
        "T-shirt"
      ).unit_price

    expect(await set(10)).toBe(14)
    expect(await set(9)).toBe(20)
  })

  it("to the price of its customer's group, and a negotiated one beside it does not", async () => {
    const { customer_group } = await ok<{ customer_group: { id: string } }>(
      server.admin("POST", "/admin/customer-groups", { name: "Trade" })
    )
    await server.admin("POST", `/admin/customer-groups/${customer_group.id}/customers`, { add: [world.customer.id] })
    await ok(
      server.admin("POST", "/admin/price-lists", {
        title: "Trade",
        description: "Trade",
        status: "active",
        rules: { "customer.groups.id": [customer_group.id] },
        prices: [{ variant_id: world.variants.mug, currency_code: "usd", amount: 8 }],
      })
    )
    const draftOrder = await createDraft(server, world, {
      items: [
        { variant_id: world.variants.mug, quantity: 1 },
        { variant_id: world.variants.mug, quantity: 1, unit_price: 9.5 },
      ],
    })
    const mugs = async (body: object) =>
      (await edit(server, draftOrder, "", body)).draft_order.cart.items.map(({ unit_price }) => unit_price).sort()

    expect(await mugs({ customer_id: world.customer.id })).toEqual([8, 9.5])
    expect(await mugs({ email: "office@example.com" })).toEqual([8, 9.5])
    const { customer } = await ok<{ customer: { id: string } }>(
      server.admin("POST", "/admin/customers", { email: "stranger@example.com" })
    )
    expect(await mugs({ customer_id: customer.id })).toEqual([12.5, 9.5])
  })

  it("to the region's own prices, tax included or not", async () => {
    const draftOrder = await createDraft(server, world, { shipping_address: undefined, shipping_methods: [] })
    const { draft_order } = await edit(server, draftOrder, "", {
      region_id: world.regions.eu,
      shipping_address: { country_code: "de" },
    })
    expect(draft_order.cart.items).toMatchObject([{ unit_price: 18, is_tax_inclusive: true }])
    expect(draft_order.cart.total).toBe(18)
  })
})
