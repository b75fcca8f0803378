import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { deleteRegionsWorkflow, deleteSalesChannelsWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft } from "../factories/draft-order"
import { draftPath, edit, line, lines, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts, refusedEdit } from "../support/drafts"

useTestServer()

async function newChannel(): Promise<string> {
  const { sales_channel } = await ok<{ sales_channel: { id: string } }>(
    server.admin("POST", "/admin/sales-channels", { name: "Fair" })
  )
  await ok(
    server.admin("POST", `/admin/stock-locations/${world.stockLocation}/sales-channels`, { add: [sales_channel.id] })
  )
  return sales_channel.id
}

async function newRegion(currency_code: string): Promise<string> {
  const body = { name: currency_code, currency_code, countries: [] }
  return (await ok<{ region: { id: string } }>(server.admin("POST", "/admin/regions", body))).region.id
}

const card = { title: "Card", quantity: 1, unit_price: 5 }

describe("a deleted sales channel", () => {
  const abandoned = async (overrides: Parameters<typeof createDraft>[2] = {}) => {
    const channel = await newChannel()
    const draftOrder = await createDraft(server, world, { sales_channel_id: channel, ...overrides })
    await deleteSalesChannelsWorkflow(server.container).run({ input: { ids: [channel] } })
    return { draftOrder, channel }
  }

  it("refuses edits and shipping options with what to do, and not with 500", async () => {
    const { draftOrder, channel } = await abandoned()
    const message = `Sales channel ${channel} of the draft order has been deleted: set another with sales_channel_id`
    const [item] = draftOrder.cart.items

    expect(await refusedEdit(draftOrder, "/shipping-options", undefined, "GET")).toBe(message)
    expect(await refusedEdit(draftOrder, "", { email: "next@example.com" })).toBe(message)
    expect(await refusedEdit(draftOrder, "", { promo_codes: ["SUMMER10"] })).toBe(message)
    expect(await refusedEdit(draftOrder, "/line-items", card)).toBe(message)
    expect(await refusedEdit(draftOrder, `/line-items/${item!.id}`, { quantity: 2 })).toBe(message)
    expect(
      await refusedEdit(draftOrder, "/shipping-methods", { shipping_option_id: world.shippingOptions.express })
    ).toBe(message)
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("lets metadata be changed and lines and shipping methods be removed, and leaves the rest as it is", async () => {
    const { draftOrder } = await abandoned({
      items: [{ variant_id: world.variants.shirt, quantity: 1 }, card],
      shipping_methods: [{ shipping_option_id: world.shippingOptions.courier, amount: 3 }],
    })
    const noted = await edit(server, draftOrder, "", { metadata: { a: 1 }, no_notification_order: true })
    expect(noted.draft_order).toMatchObject({ metadata: { a: 1 }, no_notification_order: true, version: 2 })
    expect(noted.draft_order.cart).toEqual(draftOrder.cart)

    const path = `/line-items/${line(draftOrder, "T-shirt").id}`
    const { draft_order, warnings } = await edit(server, draftOrder, path, undefined, "DELETE")
    expect(lines(draft_order.cart)).toEqual([["Card", 1, 5, true]])
    expect(draft_order.cart.shipping_methods).toMatchObject([{ name: "Courier", amount: 3 }])
    expect(warnings).toEqual([])

    const [method] = draft_order.cart.shipping_methods
    const removed = await edit(server, draftOrder, `/shipping-methods/${method!.id}`, undefined, "DELETE")
    expect(removed.draft_order.cart.shipping_methods).toEqual([])
  })

  it("stops completion, of custom items too, until another is set", async () => {
    const { draftOrder, channel } = await abandoned({ items: [card], shipping_methods: [] })
    const message = `Sales channel ${channel} has been deleted: set another with sales_channel_id`
    expect(await drafts.readiness(draftOrder)).toEqual({
      ready: false,
      issues: [{ code: "sales_channel_missing", message, path: "sales_channel_id" }],
    })
    expect((await drafts.pay(draftOrder)).body).toEqual({
      type: "not_allowed",
      message: `Draft order ${draftOrder.id} cannot be completed. ${message}`,
    })
    await edit(server, draftOrder, "", { sales_channel_id: world.salesChannel })
    expect(await drafts.readiness(draftOrder)).toEqual({ ready: true, issues: [] })
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  })

  it("that is disabled only stops completion", async () => {
    const channel = await newChannel()
    const draftOrder = await createDraft(server, world, { sales_channel_id: channel })
    await server.container.resolve(Modules.SALES_CHANNEL).updateSalesChannels(channel, { is_disabled: true })
    await edit(server, draftOrder, "", { email: "next@example.com" })
    const message = `Sales channel ${channel} is disabled: enable it, or set another with sales_channel_id`
    expect(await drafts.readiness(draftOrder)).toEqual({
      ready: false,
      issues: [{ code: "sales_channel_disabled", message, path: "sales_channel_id" }],
    })
    expect((await drafts.pay(draftOrder)).body.message).toContain(message)
    await edit(server, draftOrder, "", { sales_channel_id: world.salesChannel })
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  })

  it("is not taken by a draft order", async () => {
    const { channel } = await abandoned()
    const body = { region_id: world.regions.us, sales_channel_id: channel }
    expect(await server.admin("POST", "/admin/cart-draft-orders", body)).toMatchObject({
      status: 400,
      body: { type: "invalid_data", message: `sales_channel_id must name a sales channel: ${channel} does not exist` },
    })
  })
})

it("a sales channel without stock location takes shipping methods away, and names the lines", async () => {
  const { sales_channel } = await ok<{ sales_channel: { id: string } }>(
    server.admin("POST", "/admin/sales-channels", { name: "Bare" })
  )
  const draftOrder = await createDraft(server, world)
  const { warnings } = await edit(server, draftOrder, "", { sales_channel_id: sales_channel.id })
  expect(warnings).toMatchObject([{ code: "shipping_method_removed" }])
  expect(await server.admin("GET", draftPath(draftOrder, "/shipping-options"))).toMatchObject({
    status: 200,
    body: { shipping_options: [] },
  })
  expect((await drafts.readiness(draftOrder)).issues.map(({ code }) => code)).toEqual([
    "sales_channel_without_stock_location",
    "shipping_method_missing",
  ])
})

it("a stock location that is deleted but still linked is named where core lists shipping options, and stops no edit", async () => {
  const channel = await newChannel()
  const { stock_location } = await ok<{ stock_location: { id: string } }>(
    server.admin("POST", "/admin/stock-locations", { name: "Attic" })
  )
  await ok(server.admin("POST", `/admin/stock-locations/${stock_location.id}/sales-channels`, { add: [channel] }))
  const draftOrder = await createDraft(server, world, { sales_channel_id: channel })
  await server.container.resolve(Modules.STOCK_LOCATION).softDeleteStockLocations([stock_location.id])

  const message =
    `Sales channel ${channel} of the draft order is linked to a stock location, or that to a fulfillment set, which ` +
    `has been deleted: remove the link, or set another sales channel with sales_channel_id`
  expect(await refusedEdit(draftOrder, "/shipping-options", undefined, "GET")).toBe(message)
  const { draft_order } = await edit(server, draftOrder, "", { email: "next@example.com" })
  expect(draft_order.cart).toMatchObject({ email: "next@example.com" })
  expect(await drafts.readiness(draftOrder)).toEqual({ ready: true, issues: [] })
  expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
})

describe("a deleted shipping option", () => {
  it.each<[string, (zone: string, option: string) => Promise<unknown>]>([
    ["by itself", (_, option) => server.admin("DELETE", `/admin/shipping-options/${option}`)],
    ["with its service zone", (zone) => server.container.resolve(Modules.FULFILLMENT).softDeleteServiceZones([zone])],
  ])("%s is named, until the method is replaced", async (_, remove) => {
    const { zone, option } = await newOption()
    const draftOrder = await createDraft(server, world, { shipping_methods: [{ shipping_option_id: option }] })
    await remove(zone, option)

    const message = 'The shipping option of "Bike" has been deleted: remove or replace the shipping method'
    expect((await drafts.readiness(draftOrder)).issues).toEqual([
      { code: "shipping_option_missing", message, path: "shipping_methods[0]" },
      {
        code: "shipping_profile_uncovered",
        message: 'No shipping method is for the shipping profile of "T-shirt"',
        path: "items[0]",
        line_id: draftOrder.cart.items[0]!.id,
      },
    ])
    expect((await drafts.pay(draftOrder)).body.message).toContain(message)
    const { draft_order } = await edit(server, draftOrder, "/shipping-methods", {
      shipping_option_id: world.shippingOptions.standard,
    })
    expect(draft_order.cart.shipping_methods.map(({ name }) => name)).toEqual(["Standard"])
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  })

  async function newOption(): Promise<{ zone: string; option: string }> {
    const fulfillment = server.container.resolve(Modules.FULFILLMENT)
    const set = await fulfillment.createFulfillmentSets({
      name: `Bikes ${Date.now()}`,
      type: "shipping",
      service_zones: [{ name: `City ${Date.now()}`, geo_zones: [{ country_code: "us", type: "country" }] }],
    })
    await server.container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.STOCK_LOCATION]: { stock_location_id: world.stockLocation },
      [Modules.FULFILLMENT]: { fulfillment_set_id: set.id },
    })
    const zone = set.service_zones[0]!.id
    const { shipping_option } = await ok<{ shipping_option: { id: string } }>(
      server.admin("POST", "/admin/shipping-options", {
        name: "Bike",
        price_type: "flat",
        provider_id: "manual_manual",
        service_zone_id: zone,
        shipping_profile_id: world.shippingProfile,
        type: { label: "Bike", code: "bike", description: "Bike" },
        prices: [{ currency_code: "usd", amount: 5 }],
      })
    )
    return { zone, option: shipping_option.id }
  }
})

describe("a deleted region", () => {
  it("blames no field of the body, and lets metadata be changed and lines be removed", async () => {
    const region = await newRegion("usd")
    const draftOrder = await createDraft(server, world, {
      region_id: region,
      items: [card, { ...card, title: "Pen" }],
      shipping_methods: [],
      shipping_address: undefined,
    })
    await deleteRegionsWorkflow(server.container).run({ input: { ids: [region] } })
    const { draft_order } = await edit(server, draftOrder, "", { metadata: { a: 1 } })
    expect(draft_order).toMatchObject({ metadata: { a: 1 }, cart: { total: draftOrder.cart.total } })
    await edit(server, draftOrder, `/line-items/${line(draftOrder, "Pen").id}`, undefined, "DELETE")

    const message = `Region ${region} of the draft order has been deleted: set another with region_id`
    expect(await refusedEdit(draftOrder, "", { email: "next@example.com" })).toBe(message)
    expect(await refusedEdit(draftOrder, "", { shipping_address: { city: "Austin" } })).toBe(message)
    expect(await refusedEdit(draftOrder, "/line-items", card)).toBe(message)
    expect(await drafts.readiness(draftOrder)).toEqual({
      ready: false,
      issues: [
        {
          code: "region_missing",
          message: `Region ${region} has been deleted: set another with region_id`,
          path: "region_id",
        },
      ],
    })
    expect(await drafts.pay(draftOrder)).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining(region) },
    })

    await edit(server, draftOrder, "", { region_id: world.regions.us })
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  })
})
