import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { deleteCustomersWorkflow, deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft, type DraftOrder, type DraftOrdersBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { createProduct } from "../factories/product"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

let whole: DraftOrder
let withoutCart: DraftOrder
let withoutProduct: DraftOrder
let withoutCustomer: DraftOrder

useTestServer()
beforeAll(async () => {
  const product = await createProduct(server.container, world, { title: "Gone" })

  whole = await createDraft(server, world)
  withoutCart = await createDraft(server, world)
  withoutProduct = await createDraft(server, world, { items: [{ variant_id: product.variantId, quantity: 1 }] })
  withoutCustomer = await createDraft(server, world, { email: "gone@example.com" })

  await server.container.resolve(Modules.CART).softDeleteCarts([withoutCart.cart_id])
  await deleteProductsWorkflow(server.container).run({ input: { ids: [product.id] } })
  await deleteCustomersWorkflow(server.container).run({ input: { ids: [withoutCustomer.cart.customer_id] } })
})

describe("a draft order whose cart, product or customer has been deleted", () => {
  it.each([
    "",
    "expand=cart,order",
    "expand=cart,cart.items,cart.customer",
    "order=cart.email",
    "q=example",
    "fields=*cart.items.variant.product",
  ])("does not break the list with ?%s", async (query) => {
    const { draft_orders, count } = await ok<DraftOrdersBody>(server.admin("GET", `/admin/cart-draft-orders?${query}`))
    expect(count).toBe(4)
    expect(draft_orders).toHaveLength(4)
  })

  it("is shown as it is", async () => {
    const retrieve = async (draftOrder: DraftOrder) =>
      (await ok<{ draft_order: DraftOrder }>(server.admin("GET", draftPath(draftOrder)))).draft_order

    expect(await retrieve(withoutCart)).toMatchObject({ id: withoutCart.id, cart_id: withoutCart.cart_id, cart: null })
    expect(await retrieve(withoutProduct)).toMatchObject({ cart: { items: [{ title: "Gone" }] } })
    expect(await retrieve(withoutCustomer)).toMatchObject({ cart: { email: "gone@example.com" } })
    expect(await retrieve(whole)).toEqual(whole)
  })

  it("tells what is wrong instead of failing", async () => {
    const readiness = async (draftOrder: DraftOrder) =>
      (await ok<{ issues: { code: string }[] }>(server.admin("GET", draftPath(draftOrder, "/readiness")))).issues

    expect(await readiness(withoutCart)).toMatchObject([{ code: "cart_missing" }])
    expect(await readiness(withoutProduct)).toMatchObject([{ code: "variant_missing" }])
    for (const [method, rest, body] of [
      ["POST", "/pay", undefined],
      ["POST", "", { email: "x@example.com" }],
      ["POST", "/line-items", { title: "Card", quantity: 1, unit_price: 1 }],
      ["POST", "/line-items/cali_1", { quantity: 1 }],
      ["DELETE", "/line-items/cali_1", undefined],
      ["GET", "/shipping-options", undefined],
      ["POST", "/shipping-methods", { shipping_option_id: world.shippingOptions.standard }],
    ] as const) {
      const { status } = await server.admin(method, draftPath(withoutCart, rest), body)
      expect([method, rest, status]).toEqual([method, rest, 400])
    }
  })

  it("can be mended or deleted", async () => {
    const [item] = withoutProduct.cart.items
    expect(await server.admin("DELETE", draftPath(withoutProduct, `/line-items/${item!.id}`))).toMatchObject({
      status: 200,
    })
    expect(
      await server.admin("POST", draftPath(withoutCustomer, "/line-items"), {
        title: "Card",
        quantity: 1,
        unit_price: 1,
      })
    ).toMatchObject({ status: 200 })
    expect(await server.admin("POST", draftPath(withoutCustomer), { email: "back@example.com" })).toMatchObject({
      status: 200,
    })
    for (const draftOrder of [withoutCart, withoutProduct, withoutCustomer]) {
      expect(await server.admin("DELETE", draftPath(draftOrder))).toMatchObject({ status: 200 })
    }
    const knex = server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
    expect(await knex("draft_order").pluck("id")).toEqual([whole.id])
  })
})
