import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { checkOut, createStoreCart, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type Order = { id: string; total: number; discount_total: number }
type Body = { promotion: { id: string } }

useTestServer()

let codes = 0

/** A promotion of 10 % on all items. */
async function createPromotion(overrides: object = {}): Promise<{ id: string; code: string }> {
  const code = `LOST${++codes}`
  const { promotion } = await ok<Body>(
    server.admin("POST", "/admin/promotions", {
      code,
      type: "standard",
      status: "active",
      application_method: { type: "percentage", target_type: "order", allocation: "across", value: 10 },
      ...overrides,
    })
  )
  return { id: promotion.id, code }
}

const deleted = ({ id }: { id: string }) => ok(server.admin("DELETE", `/admin/promotions/${id}`))
const deactivated = ({ id }: { id: string }) =>
  ok(server.admin("POST", `/admin/promotions/${id}`, { status: "inactive" }))
const changeQuantity = (draftOrder: DraftOrder) =>
  edit(server, draftOrder, `/line-items/${line(draftOrder, "T-shirt").id}`, { quantity: 2 })
const warning = (code: string, problem: string) => ({
  code: "promotion_not_applied",
  message: `Promotion "${code}" ${problem}, and its discount was removed`,
  path: "promo_codes",
})

describe.each([
  ["deleted", deleted, "has been deleted"],
  ["deactivated", deactivated, "is not active"],
] as const)("the discount of a promotion that was %s", (_, lose, problem) => {
  it("does not disappear on an edit without a warning", async () => {
    const promotion = await createPromotion()
    const draftOrder = await createDraft(server, world, { promo_codes: [promotion.code] })
    expect(draftOrder.cart.discount_total).toBeGreaterThan(0)
    await lose(promotion)

    const first = await changeQuantity(draftOrder)
    expect([first.draft_order.cart.discount_total, first.warnings]).toEqual([0, [warning(promotion.code, problem)]])
    expect((await changeQuantity(draftOrder)).warnings).toEqual([])
  })

  it("does not disappear without a warning where it applied by itself", async () => {
    const promotion = await createPromotion({ is_automatic: true })
    const draftOrder = await createDraft(server, world)
    expect(draftOrder.cart.discount_total).toBeGreaterThan(0)
    await lose(promotion)

    expect((await changeQuantity(draftOrder)).warnings).toEqual([warning(promotion.code, problem)])
  })
})

it("the discount of a promotion that was deactivated is granted by pay as it stands, as core grants it, and readiness does not block it", async () => {
  const promotion = await createPromotion()
  const draftOrder = await createDraft(server, world, { promo_codes: [promotion.code] })
  const customers = await createDraft(server, world, { promo_codes: [promotion.code] })
  const cart = await createStoreCart(server, {
    region_id: world.regions.us,
    email: "buyer@example.com",
    shipping_address: { country_code: "us", city: "Austin" },
    items: [{ variant_id: world.variants.shirt, quantity: 1 }],
    shipping_methods: [world.shippingOptions.standard],
    promo_codes: [promotion.code],
  })
  await deactivated(promotion)

  expect((await server.admin("GET", draftPath(draftOrder, "/readiness"))).body).toEqual({ ready: true, issues: [] })
  const { order } = await ok<{ order: Order }>(server.admin("POST", draftPath(draftOrder, "/pay")))
  const ofStorefront = await orderOf(await checkOut(server, cart.id))
  const ofCustomer = await orderOf(await checkOut(server, customers.cart_id))
  const money = ({ total, discount_total }: Order) => [total, discount_total].map((amount) => amount.toFixed(6))

  expect(money(await orderOf(order.id))).toEqual(money(draftOrder.cart as unknown as Order))
  expect(money(ofStorefront)).toEqual(money(draftOrder.cart as unknown as Order))
  expect(money(ofCustomer)).toEqual(money(ofStorefront))
})

it("a deleted promotion, with which core cannot complete a cart, is named by readiness until an edit removes it", async () => {
  const promotion = await createPromotion()
  const draftOrder = await createDraft(server, world, { promo_codes: [promotion.code] })
  await deleted(promotion)
  const message = `Promotion "${promotion.code}" has been deleted: the next edit of the draft order removes its discount`
  const readiness = async () => (await server.admin("GET", draftPath(draftOrder, "/readiness"))).body

  expect(await readiness()).toEqual({
    ready: false,
    issues: [{ code: "promotion_missing", message, path: "promo_codes" }],
  })
  expect(await server.admin("POST", draftPath(draftOrder, "/pay"))).toMatchObject({
    status: 400,
    body: { type: "not_allowed", message: `Draft order ${draftOrder.id} cannot be completed. ${message}` },
  })
  await changeQuantity(draftOrder)
  expect(await readiness()).toEqual({ ready: true, issues: [] })
  await ok(server.admin("POST", draftPath(draftOrder, "/pay")))
})

it("a code that staff replace is not warned of", async () => {
  const promotion = await createPromotion()
  const draftOrder = await createDraft(server, world, { promo_codes: [promotion.code] })
  await deleted(promotion)

  expect((await edit(server, draftOrder, "", { promo_codes: [] })).warnings).toEqual([])
  expect((await retrieve(server, draftOrder)).cart.discount_total).toBe(0)
})

const orderOf = async (id: string) =>
  (await ok<{ order: Order }>(server.admin("GET", `/admin/orders/${id}?fields=+discount_total`))).order
