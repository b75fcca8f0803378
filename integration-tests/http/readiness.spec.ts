import { Modules, ProductStatus } from "@medusajs/framework/utils"
import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { createProduct, type Product } from "../factories/product"
import { choosePayment, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts } from "../support/drafts"

type ReadinessBody = { ready: boolean; issues: { code: string; message: string; path: string }[] }

useTestServer()

const readiness = async (draftOrder: DraftOrder) =>
  ok<ReadinessBody>(server.admin("GET", draftPath(draftOrder, "/readiness")))
const product = (wishes: Partial<Parameters<typeof createProduct>[2]> = {}) =>
  createProduct(server.container, world, { title: "Lamp", ...wishes })
const draftOf = ({ variantId }: Product, overrides: Partial<Parameters<typeof createDraft>[2]> = {}) =>
  createDraft(server, world, { items: [{ variant_id: variantId, quantity: 2 }], ...overrides })
const setStock = ({ inventoryItemId }: Product, stocked_quantity: number) =>
  server.container
    .resolve(Modules.INVENTORY)
    .updateInventoryLevels([
      { inventory_item_id: inventoryItemId!, location_id: world.stockLocation, stocked_quantity },
    ])
const newProfile = async () =>
  (
    await ok<{ shipping_profile: { id: string } }>(
      server.admin("POST", "/admin/shipping-profiles", { name: `P${Date.now()}`, type: "x" })
    )
  ).shipping_profile.id

/** The line that a path names by its place, as an issue of it does. */
const lineAt = ({ cart }: DraftOrder, path: string) => {
  const place = /^items\[(\d+)\]/.exec(path)?.[1]
  return place === undefined ? {} : { line_id: cart.items[Number(place)]!.id }
}

type Blocked = { draftOrder: DraftOrder; mend: () => Promise<unknown> }
type Case = [code: string, names: RegExp, path: string, block: () => Promise<Blocked>]

const cases: Case[] = [
  [
    "no_items",
    /no items/,
    "items",
    async () => {
      const draftOrder = await createDraft(server, world, { items: [] })
      return {
        draftOrder,
        mend: () => edit(server, draftOrder, "/line-items", { variant_id: world.variants.mug, quantity: 1 }),
      }
    },
  ],
  [
    "shipping_method_missing",
    /no shipping method/,
    "shipping_methods",
    async () => {
      const draftOrder = await createDraft(server, world, { shipping_methods: [] })
      return {
        draftOrder,
        mend: () =>
          edit(server, draftOrder, "/shipping-methods", { shipping_option_id: world.shippingOptions.standard }),
      }
    },
  ],
  [
    "shipping_profile_uncovered",
    /"Lamp"/,
    "items[1]",
    async () => {
      const bulky = await product({ shipping_profile_id: await newProfile() })
      const draftOrder = await createDraft(server, world, {
        items: [
          { variant_id: world.variants.mug, quantity: 1 },
          { variant_id: bulky.variantId, quantity: 1 },
        ],
      })
      return {
        draftOrder,
        mend: () => edit(server, draftOrder, `/line-items/${line(draftOrder, "Lamp").id}`, { quantity: 0 }),
      }
    },
  ],
  [
    "variant_unpublished",
    /"Lamp"/,
    "items[0].variant_id",
    async () => {
      const lamp = await product()
      const draftOrder = await draftOf(lamp)
      await server.admin("POST", `/admin/products/${lamp.id}`, { status: ProductStatus.DRAFT })
      return {
        draftOrder,
        mend: () => server.admin("POST", `/admin/products/${lamp.id}`, { status: ProductStatus.PUBLISHED }),
      }
    },
  ],
  [
    "variant_missing",
    /"Lamp"/,
    "items[0].variant_id",
    async () => {
      const lamp = await product()
      const draftOrder = await draftOf(lamp)
      await deleteProductsWorkflow(server.container).run({ input: { ids: [lamp.id] } })
      return {
        draftOrder,
        mend: async () => {
          await edit(server, draftOrder, "/line-items", { variant_id: world.variants.mug, quantity: 1 })
          await edit(server, draftOrder, `/line-items/${line(draftOrder, "Lamp").id}`, undefined, "DELETE")
          await edit(server, draftOrder, "/shipping-methods", { shipping_option_id: world.shippingOptions.standard })
        },
      }
    },
  ],
  [
    "stock_short",
    /"Lamp" needs 2 at Warehouse, and 1 are left there/,
    "items[0]",
    async () => {
      const lamp = await product()
      const draftOrder = await draftOf(lamp)
      await setStock(lamp, 1)
      return { draftOrder, mend: () => setStock(lamp, 2) }
    },
  ],
  [
    "stock_short",
    /"Lamp" needs 3 at Warehouse, and 2 are left there/,
    "items[1]",
    async () => {
      const lamp = await product({ stock: 5 })
      const draftOrder = await draftOf(lamp, {
        items: [
          { variant_id: lamp.variantId, quantity: 3 },
          { variant_id: lamp.variantId, quantity: 3, unit_price: 1 },
        ],
      })
      return { draftOrder, mend: () => setStock(lamp, 6) }
    },
  ],
  [
    "sales_channel_without_stock_location",
    /"Lamp"/,
    "items[0]",
    async () => {
      const lamp = await product({ allow_backorder: true, stock: null })
      const draftOrder = await draftOf(lamp)
      const level = { inventory_item_id: lamp.inventoryItemId!, location_id: world.stockLocation, stocked_quantity: 2 }
      return { draftOrder, mend: () => server.container.resolve(Modules.INVENTORY).createInventoryLevels([level]) }
    },
  ],
  [
    "promotion_exhausted",
    /"ONCE\d+"/,
    "promo_codes",
    async () => {
      const code = `ONCE${Date.now()}`
      const { promotion } = await ok<{ promotion: { id: string } }>(
        server.admin("POST", "/admin/promotions", {
          code,
          type: "standard",
          status: "active",
          limit: 1,
          application_method: { type: "fixed", target_type: "order", value: 1, currency_code: "usd" },
        })
      )
      const [first, draftOrder] = [
        await createDraft(server, world, { promo_codes: [code] }),
        await createDraft(server, world, { promo_codes: [code] }),
      ]
      await ok(drafts.pay(first))
      expect(promotion.id).toBeDefined()
      return { draftOrder, mend: () => edit(server, draftOrder, "", { promo_codes: [] }) }
    },
  ],
  [
    "payment_under_way",
    /payses_/,
    "cart.payment_collection",
    async () => {
      const draftOrder = await createDraft(server, world)
      const payments = server.container.resolve(Modules.PAYMENT)
      const session = await choosePayment(server, draftOrder.cart_id)
      const payment = await payments.authorizePaymentSession(session, {})
      return {
        draftOrder,
        mend: async () => {
          await payments.cancelPayment(payment!.id)
          await payments.updatePaymentSession({
            id: session,
            status: "canceled",
            amount: draftOrder.cart.total,
            currency_code: "usd",
            data: {},
          })
        },
      }
    },
  ],
]

describe("GET /admin/cart-draft-orders/:id/readiness", () => {
  it.each(cases)(
    "names %s as completion refuses it (%s), and is ready once it is mended",
    async (code, names, path, block) => {
      const { draftOrder, mend } = await block()

      expect(await readiness(draftOrder)).toEqual({
        ready: false,
        issues: [{ code, message: expect.stringMatching(names), path, ...lineAt(draftOrder, path) }],
      })
      expect(await drafts.pay(draftOrder)).toMatchObject({
        status: 400,
        body: { type: "not_allowed", message: expect.stringMatching(names) },
      })
      expect(await retrieve(server, draftOrder)).toMatchObject({
        status: "open",
        order_id: null,
        cart: { completed_at: null },
      })

      await mend()
      expect(await readiness(draftOrder)).toEqual({ ready: true, issues: [] })
      expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
    }
  )

  it("names all blockers at once", async () => {
    const lamp = await product()
    const draftOrder = await draftOf(lamp, { shipping_methods: [] })
    await setStock(lamp, 0)
    await server.admin("POST", `/admin/products/${lamp.id}`, { status: ProductStatus.DRAFT })
    expect((await readiness(draftOrder)).issues.map(({ code }) => code)).toEqual([
      "variant_unpublished",
      "stock_short",
      "shipping_method_missing",
    ])
  })

  it("says that a canceled draft stays so, and that a completed one has its order", async () => {
    const [canceled, completed] = [await createDraft(server, world), await createDraft(server, world)]
    await server.admin("POST", draftPath(canceled, "/cancel"))
    await drafts.pay(completed)
    expect(await readiness(canceled)).toMatchObject({ ready: false, issues: [{ code: "canceled" }] })
    expect(await drafts.pay(canceled)).toMatchObject({ status: 400 })
    expect(await readiness(completed)).toEqual({ ready: true, issues: [] })
    expect(await server.admin("GET", "/admin/cart-draft-orders/dorder_none/readiness")).toMatchObject({ status: 404 })
  })

  it("knows no blocker of a custom item that requires shipping, with any method", async () => {
    const draftOrder = await createDraft(server, world, {
      items: [{ title: "Crate", quantity: 1, unit_price: 50, requires_shipping: true }],
    })
    expect(await readiness(draftOrder)).toEqual({ ready: true, issues: [] })
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  })
})
