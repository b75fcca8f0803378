import { createDraft, type DraftOrder } from "../factories/draft-order"
import { edit, line } from "../factories/edit"
import { checkOut, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type OrderBody = { order: { id: string; items: { title: string; quantity: number; metadata: object }[] } }

useTestServer()

const shirts = ({ cart }: DraftOrder) =>
  cart.items.map(({ title, quantity, metadata }) => [title, quantity, metadata ?? {}]).sort()
const orderLines = async (id: string) =>
  (await ok<OrderBody>(server.admin("GET", `/admin/orders/${id}`))).order.items
    .map(({ title, quantity, metadata }) => [title, quantity, metadata])
    .sort()
const shirt = (overrides: object = {}) => ({ variant_id: world.variants.shirt, quantity: 1, ...overrides })
const add = async (draftOrder: { id: string }, body: object) =>
  (await edit(server, draftOrder, "/line-items", body)).draft_order

describe("a title that staff gave to a variant's line", () => {
  it("is kept by every recalculation, and on the orders of staff and customers", async () => {
    for (const priced of [{}, { unit_price: 15 }]) {
      const draftOrder = await createDraft(server, world, { items: [shirt({ title: "Team shirt", ...priced })] })
      const { id } = line(draftOrder, "Team shirt")

      await edit(server, draftOrder, `/line-items/${id}`, { quantity: 3 })
      await edit(server, draftOrder, "", { email: "other@example.com" })
      await edit(server, draftOrder, "", { customer_id: world.customer.id })
      await edit(server, draftOrder, "", { promo_codes: ["SUMMER10"] })
      await edit(server, draftOrder, `/line-items/${id}`, { unit_price: 12 })
      const { draft_order } = await edit(server, draftOrder, `/line-items/${id}`, { unit_price: null })
      expect(shirts(draft_order)).toEqual([["Team shirt", 3, {}]])

      const { order } = await ok<OrderBody>(server.admin("POST", `/admin/cart-draft-orders/${draftOrder.id}/pay`))
      expect(await orderLines(order.id)).toEqual([["Team shirt", 3, {}]])
    }
    const { cart_id } = await createDraft(server, world, { items: [shirt({ title: "Team shirt" })] })
    expect(await orderLines(await checkOut(server, cart_id))).toEqual([["Team shirt", 1, {}]])
  })

  it("is kept in another region", async () => {
    const draftOrder = await createDraft(server, world, { items: [shirt({ title: "Team shirt" })] })
    const { draft_order } = await edit(server, draftOrder, "", {
      region_id: world.regions.eu,
      shipping_address: { country_code: "de", city: "Berlin" },
    })
    expect(shirts(draft_order)).toEqual([["Team shirt", 1, {}]])
  })

  it("is changed, with core's price and with a negotiated one", async () => {
    for (const priced of [{}, { unit_price: 15 }]) {
      const draftOrder = await createDraft(server, world, { items: [shirt(priced)] })
      const path = `/line-items/${line(draftOrder, "T-shirt").id}`
      const { draft_order } = await edit(server, draftOrder, path, { title: "Team shirt", quantity: 2 })

      expect(shirts(draft_order)).toEqual([["Team shirt", 2, {}]])
      expect(draft_order.cart.items[0]!.unit_price).toBe(draftOrder.cart.items[0]!.unit_price)
    }
  })

  it("makes a line of its own of an added item, and equal titles join", async () => {
    const draftOrder = await createDraft(server, world, { items: [shirt()] })
    await add(draftOrder, shirt({ title: "Team shirt" }))
    await add(draftOrder, shirt())
    await add(draftOrder, { items: [shirt({ title: "Team shirt" }), shirt({ title: "Gift" }), shirt()] })

    expect(shirts(await add(draftOrder, shirt({ title: "T-shirt", metadata: { size: "gift" } })))).toEqual([
      ["Gift", 1, {}],
      ["T-shirt", 1, { size: "gift" }],
      ["T-shirt", 3, {}],
      ["Team shirt", 2, {}],
    ])
  })

  it("keeps an item apart that needs no shipping, and no metadata of ours is left", async () => {
    const draftOrder = await createDraft(server, world, { items: [shirt({ metadata: { a: 1 } })] })
    await add(draftOrder, shirt({ metadata: { a: 1 }, requires_shipping: false }))
    const both = await add(draftOrder, shirt({ metadata: { a: 1 } }))

    expect(both.cart.items).toHaveLength(2)
    expect(both.cart.items.map(({ metadata }) => metadata)).toEqual([{ a: 1 }, { a: 1 }])
  })
})
