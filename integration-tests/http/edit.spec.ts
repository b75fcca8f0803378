import { createDraft, type DraftOrder, type EditBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})

describe("a bad edit", () => {
  it.each<[string, string, string, unknown, number, string]>([
    ["a line that there is not", "POST", "/line-items/cali_none", { quantity: 1 }, 404, "cali_none"],
    ["a line that there is not, to remove", "DELETE", "/line-items/cali_none", undefined, 404, "cali_none"],
    ["a line of another draft", "DELETE", "/line-items/:other", undefined, 404, "cali_"],
    ["a negative quantity", "POST", "/line-items/:line", { quantity: -1 }, 400, "quantity"],
    ["a fraction as quantity", "POST", "/line-items/:line", { quantity: 1.5 }, 400, "quantity"],
    ["a negative price", "POST", "/line-items/:line", { unit_price: -1 }, 400, "unit_price"],
    ["a blank title", "POST", "/line-items/:line", { title: "  " }, 400, "title"],
    ["an unknown key", "POST", "/line-items/:line", { variant_id: "variant_1" }, 400, "variant_id"],
    ["more than there is in stock", "POST", "/line-items/:line", { quantity: 5000 }, 400, "quantity is not covered"],
    [
      "more than there is in stock at a negotiated price",
      "POST",
      "/line-items/:line",
      { quantity: 5000, unit_price: 1 },
      400,
      "Warehouse",
    ],
    ["no item", "POST", "/line-items", {}, 400, "quantity"],
    ["an empty list of items", "POST", "/line-items", { items: [] }, 400, "items"],
    ["an item both ways", "POST", "/line-items", { items: [], quantity: 1 }, 400, "quantity"],
    ["an unknown variant", "POST", "/line-items", { variant_id: "variant_none", quantity: 1 }, 400, "variant_id"],
    ["a custom item without price", "POST", "/line-items", { title: "Card", quantity: 1 }, 400, "unit_price"],
    [
      "a shipping option that there is not",
      "POST",
      "/shipping-methods",
      { shipping_option_id: "so_none" },
      400,
      "shipping_option_id",
    ],
    ["a shipping method without option", "POST", "/shipping-methods", {}, 400, "shipping_option_id"],
    ["a negative shipping amount", "POST", "/shipping-methods", { option_id: "so_1", price: -1 }, 400, "price"],
    ["a shipping method that there is not", "DELETE", "/shipping-methods/casm_none", undefined, 404, "casm_none"],
    ["a region that there is not", "POST", "", { region_id: "reg_none" }, 400, "region_id"],
    ["a customer that there is not", "POST", "", { customer_id: "cus_none" }, 400, "customer_id"],
    ["a sales channel that there is not", "POST", "", { sales_channel_id: "sc_none" }, 400, "sales_channel_id"],
    ["a country outside the region", "POST", "", { shipping_address: { country_code: "de" } }, 400, "country_code"],
    ["a code of no promotion", "POST", "", { promo_codes: ["NOPE"] }, 400, "promo_codes[0]"],
    ["items, which have routes of their own", "POST", "", { items: [] }, 400, "items"],
    ["100 kB of metadata", "POST", "", { metadata: { a: "x".repeat(100_000) } }, 400, "metadata"],
    ["an e-mail address that is none", "POST", "", { email: "nobody" }, 400, "email"],
    [
      "a bad code, after all else was changed",
      "POST",
      "",
      { email: "x@example.com", shipping_address: { country_code: "us", city: "Dallas" }, promo_codes: ["NOPE"] },
      400,
      "promo_codes[0]",
    ],
  ])("refuse %s, and nothing is changed", async (_, method, rest, body, status, field) => {
    const draftOrder = await createDraft(server, world, { promo_codes: ["SUMMER10"] })
    const other = rest.includes(":other") ? await createDraft(server, world) : draftOrder
    const target = rest.replace(":line", draftOrder.cart.items[0]!.id).replace(":other", other.cart.items[0]!.id)

    const sent = body && JSON.parse(JSON.stringify(body).replace(":shirt", world.variants.shirt))
    const response = await server.admin<ErrorBody>(method, draftPath(draftOrder, target), sent)

    expect({ status: response.status, message: response.body.message }).toEqual({
      status,
      message: expect.stringContaining(field),
    })
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
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
    const response = await server.admin<ErrorBody>("POST", draftPath(draftOrder, rest(draftOrder)), {
      ...body,
      version: 7,
    })

    expect(response).toMatchObject({
      status: 409,
      body: { type: "conflict", message: expect.stringMatching(/version 1, not 7/) },
    })
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("20 edits at once: none is lost", async () => {
    const draftOrder = await createDraft(server, world)
    const responses = await Promise.all(
      Array.from({ length: 20 }, (_, n) =>
        server.admin<EditBody>("POST", draftPath(draftOrder, "/line-items"), {
          title: `Card ${n}`,
          quantity: 1,
          unit_price: n,
        })
      )
    )
    expect(responses.map(({ status }) => status)).toEqual(Array(20).fill(200))
    expect(await retrieve(server, draftOrder)).toMatchObject({ version: 21, cart: { items: { length: 21 } } })
  })
})

it("every edit tells of itself in one event, after the fact", async () => {
  const draftOrder = await createDraft(server, world)
  await edit(server, draftOrder, "/line-items", { title: "Card", quantity: 1, unit_price: 1 })
  await edit(server, draftOrder, "", { no_notification_order: true })
  await server.admin("POST", draftPath(draftOrder), { email: "nobody" })

  expect(
    events
      .filter(({ data, name }) => data.id === draftOrder.id && name === "draft_order.updated")
      .map(({ data }) => data)
  ).toEqual([
    { id: draftOrder.id, cart_id: draftOrder.cart_id, order_id: null, no_notification: false },
    { id: draftOrder.id, cart_id: draftOrder.cart_id, order_id: null, no_notification: true },
  ])
})
