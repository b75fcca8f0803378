import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { createDraft, type DraftOrder, type DraftOrderBody } from "../factories/draft-order"
import { draftPath, edit, line } from "../factories/edit"
import { whileRecordIsReadOnly } from "../factories/failing"
import { checkOut, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type Shown = { id?: string; title: string; requires_shipping: boolean }
type StoreCart = { cart: { items: Shown[]; shipping_methods: { amount: number; metadata: unknown }[] } }
type Order = { order: { items: Shown[]; shipping_methods: { amount: number; metadata: unknown }[] } }

useTestServer()

const crate = { title: "Crate", quantity: 1, unit_price: 50, requires_shipping: true }
const advice = { title: "Advice", quantity: 1, unit_price: 30 }

const shown = (items: Shown[]) => items.map(({ title, requires_shipping }) => [title, requires_shipping]).sort()
const draft = async ({ id }: { id: string }, query = "") =>
  (await ok<DraftOrderBody>(server.admin("GET", `${draftPath({ id })}${query}`))).draft_order
const itemsOf = async (draftOrder: { id: string }) => (await draft(draftOrder)).cart.items as unknown as Shown[]
const storeCart = async ({ cart_id }: DraftOrder, fields = "") =>
  (await ok<StoreCart>(server.store("GET", `/store/carts/${cart_id}?fields=${fields}`))).cart
const orderOf = async (id: string) => (await ok<Order>(server.admin("GET", `/admin/orders/${id}`))).order

const NEGOTIATED = "+shipping_methods.metadata,+items.requires_shipping"

describe("a custom item that requires shipping", () => {
  it("requires it for staff, while the cart's own line says that it does not", async () => {
    const draftOrder = await createDraft(server, world, { items: [crate, advice] })

    expect(shown(await itemsOf(draftOrder))).toEqual([
      ["Advice", false],
      ["Crate", true],
    ])
    expect(shown((await storeCart(draftOrder, NEGOTIATED)).items)).toEqual([
      ["Advice", false],
      ["Crate", false],
    ])
  })

  it("is paid and completed by the customer", async () => {
    const draftOrder = await createDraft(server, world, { items: [crate, advice] })
    const orderId = await checkOut(server, draftOrder.cart_id)
    expect((await orderOf(orderId)).items).toHaveLength(2)
  })

  it("is one in the order that staff place", async () => {
    const draftOrder = await createDraft(server, world, { items: [crate, advice] })
    const { order } = await ok<Order & { order: { id: string } }>(server.admin("POST", draftPath(draftOrder, "/pay")))
    expect(shown((await orderOf((order as unknown as { id: string }).id)).items)).toEqual([
      ["Advice", false],
      ["Crate", true],
    ])
  })

  it("stops a draft without shipping method from completing, also after it was added by an edit", async () => {
    const draftOrder = await createDraft(server, world, { items: [advice], shipping_methods: [] })
    await edit(server, draftOrder, "/line-items", crate)

    expect((await server.admin("GET", draftPath(draftOrder, "/readiness"))).body).toEqual({
      ready: false,
      issues: [
        {
          code: "shipping_method_missing",
          message: "There are items that require shipping, and no shipping method",
          path: "shipping_methods",
        },
      ],
    })
  })

  it("stays one when quantity, region and e-mail address change, and when an edit fails", async () => {
    const draftOrder = await createDraft(server, world, { items: [crate, advice] })
    const path = `/line-items/${line(draftOrder, "Crate").id}`

    await edit(server, draftOrder, path, { quantity: 3 })
    await edit(server, draftOrder, "", { email: "other@example.com" })
    expect(await server.admin("POST", draftPath(draftOrder, path), { quantity: 1, version: 99 })).toMatchObject({
      status: 409,
    })
    expect(shown(await itemsOf(draftOrder))).toEqual([
      ["Advice", false],
      ["Crate", true],
    ])
  })

  it.each([
    ["cart.items.requires_shipping", ["requires_shipping"]],
    ["cart.items.requires_shipping,cart.items.title", ["requires_shipping", "title"]],
    ["cart.items.title", ["title"]],
    ["cart.items.id,cart.items.requires_shipping", ["id", "requires_shipping"]],
  ])("is shown as such where %s is asked for, with no other field", async (fields, keys) => {
    const draftOrder = await createDraft(server, world, { items: [crate] })
    const [item] = (await draft(draftOrder, `?fields=${fields}`)).cart.items as unknown as Shown[]

    expect(Object.keys(item!).sort()).toEqual(keys)
    expect(item!.requires_shipping).toBe(keys.includes("requires_shipping") ? true : undefined)
  })

  it("is shown as such in the list and by v1's expand", async () => {
    const draftOrder = await createDraft(server, world, { items: [crate] })
    for (const query of [`expand=cart.items`, `fields=*cart.items`, `expand=cart`]) {
      const { draft_orders } = await ok<{ draft_orders: DraftOrder[] }>(
        server.admin("GET", `/admin/cart-draft-orders?id=${draftOrder.id}&${query}`)
      )
      expect(shown(draft_orders[0]!.cart.items as unknown as Shown[])).toEqual([["Crate", true]])
    }
  })
})

it("an edit that fails at its end leaves what was agreed as it was", async () => {
  const draftOrder = await createDraft(server, world, {
    items: [crate],
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 3 }],
  })
  const before = await draft(draftOrder)
  const service = server.container.resolve(DRAFT_ORDER_MODULE)
  const terms = async () => [
    await service.terms.lineItems.find({ draft_order_id: draftOrder.id }),
    await service.terms.shippingMethods.find({ cart_id: draftOrder.cart_id }),
  ]
  const agreed = await terms()

  for (const [path, body] of [
    ["/shipping-methods", { shipping_option_id: world.shippingOptions.standard, amount: 5 }],
    ["/line-items", crate],
    [`/line-items/${line(draftOrder, "Crate").id}`, { quantity: 0 }],
    ["", { region_id: world.regions.eu, discard_negotiated_prices: true }],
  ] as const) {
    const { status } = await whileRecordIsReadOnly({ id: draftOrder.id, container: server.container }, () =>
      server.admin("POST", draftPath(draftOrder, path), body)
    )
    expect([path, status]).toEqual([path, 500])
    expect(await terms()).toEqual(agreed)
    expect(await draft(draftOrder)).toEqual({ ...before, version: expect.any(Number) })
  }
})

it("what was agreed on a line or a shipping method goes with it, and with the draft", async () => {
  const draftOrder = await createDraft(server, world, {
    items: [crate, advice],
    shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 3 }],
  })
  const service = server.container.resolve(DRAFT_ORDER_MODULE)
  const terms = async () => [
    ...(await service.terms.lineItems.find({ draft_order_id: draftOrder.id })),
    ...(await service.terms.shippingMethods.find({ draft_order_id: draftOrder.id })),
  ]
  expect(await terms()).toHaveLength(2)
  await edit(server, draftOrder, `/line-items/${line(draftOrder, "Crate").id}`, { quantity: 0 })
  expect(await terms()).toMatchObject([{ amount: 3 }])
  await edit(server, draftOrder, `/shipping-methods/${draftOrder.cart.shipping_methods[0]!.id}`, undefined, "DELETE")
  expect(await terms()).toEqual([])

  await edit(server, draftOrder, "/line-items", crate)
  expect(await terms()).toHaveLength(1)
  await ok(server.admin("DELETE", draftPath(draftOrder)))
  expect(await terms()).toEqual([])
})

describe("a negotiated shipping amount", () => {
  it("is not seen by shoppers, in the cart or in the order", async () => {
    const draftOrder = await createDraft(server, world, {
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 3 }],
    })
    expect((await storeCart(draftOrder, NEGOTIATED)).shipping_methods).toMatchObject([{ amount: 3, metadata: null }])

    const orderId = await checkOut(server, draftOrder.cart_id)
    expect((await orderOf(orderId)).shipping_methods).toMatchObject([{ amount: 3, metadata: null }])
  })

  it("stays until staff set another or none, and when an edit fails", async () => {
    const draftOrder = await createDraft(server, world, {
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 3 }],
    })
    const amounts = async () => (await draft(draftOrder)).cart.shipping_methods.map(({ amount }) => amount)
    const addMug = () => edit(server, draftOrder, "/line-items", { variant_id: world.variants.mug, quantity: 1 })
    const set = (amount?: number) =>
      edit(server, draftOrder, "/shipping-methods", { shipping_option_id: world.shippingOptions.standard, amount })

    await addMug()
    expect(await amounts()).toEqual([3])
    await set(0)
    await addMug()
    expect(await amounts()).toEqual([0])
    const failing = { shipping_option_id: world.shippingOptions.standard, amount: 5, version: 1 }
    expect(await server.admin("POST", draftPath(draftOrder, "/shipping-methods"), failing)).toMatchObject({
      status: 409,
    })
    await addMug()
    expect(await amounts()).toEqual([0])
    await set()
    await addMug()
    expect(await amounts()).toEqual([8])
  })
})
