import { deleteProductsWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft } from "../factories/draft-order"
import { edit, line, lines, retrieve } from "../factories/edit"
import { createProduct } from "../factories/product"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts, refusedEdit } from "../support/drafts"

useTestServer()

async function newRegion(currency_code: string): Promise<string> {
  const body = { name: currency_code, currency_code, countries: [] }
  return (await ok<{ region: { id: string } }>(server.admin("POST", "/admin/regions", body))).region.id
}

const card = { title: "Card", quantity: 1, unit_price: 5 }

describe("a line that core can no longer price", () => {
  const lamp = () => createProduct(server.container, world, { title: "Lamp" })
  const toCustomer = { customer_id: "" }
  beforeAll(() => {
    toCustomer.customer_id = world.customer.id
  })

  it("names its deleted variant to a change of customer, and can be removed", async () => {
    const { id, variantId } = await lamp()
    const draftOrder = await createDraft(server, world, {
      items: [{ variant_id: variantId, quantity: 1 }, card],
    })
    await deleteProductsWorkflow(server.container).run({ input: { ids: [id] } })
    const item = line(draftOrder, "Lamp")

    expect(await refusedEdit(draftOrder, "", toCustomer)).toBe(
      `Line ${item.id} ("Lamp") cannot be priced: variant ${variantId} has been deleted. Remove the line first`
    )
    expect(await retrieve(server, draftOrder)).toMatchObject({
      version: 1,
      cart: { customer_id: draftOrder.cart.customer_id, total: draftOrder.cart.total },
    })
    expect((await drafts.readiness(draftOrder)).issues).toMatchObject([
      { code: "variant_missing", path: "items[0].variant_id", line_id: item.id },
    ])
    await edit(server, draftOrder, `/line-items/${item.id}`, undefined, "DELETE")
    await edit(server, draftOrder, "", toCustomer)
    expect(await drafts.readiness(draftOrder)).toEqual({ ready: true, issues: [] })
  })

  it("keeps a negotiated price though its variant is deleted, whoever the customer is", async () => {
    const { id, variantId } = await lamp()
    const items = [{ variant_id: variantId, quantity: 1, unit_price: 3 }]
    const draftOrder = await createDraft(server, world, { items })
    await deleteProductsWorkflow(server.container).run({ input: { ids: [id] } })

    const { draft_order } = await edit(server, draftOrder, "", toCustomer)
    expect(lines(draft_order.cart)).toEqual([["Lamp", 1, 3, true]])
    expect((await drafts.readiness(draftOrder)).issues).toMatchObject([{ code: "variant_missing" }])
  })

  it("names its missing price, takes a negotiated one, and completes at the price that it has", async () => {
    const { id, variantId } = await lamp()
    const draftOrder = await createDraft(server, world, { items: [{ variant_id: variantId, quantity: 1 }] })
    await ok(
      server.admin("POST", `/admin/products/${id}/variants/${variantId}`, {
        prices: [{ currency_code: "eur", amount: 4 }],
      })
    )
    const item = line(draftOrder, "Lamp")
    const message =
      `Line ${item.id} ("Lamp") cannot be priced: variant ${variantId} has no price in usd. ` +
      `Give the line a unit_price, or remove it first`

    expect(await refusedEdit(draftOrder, "", toCustomer)).toBe(message)
    expect(await refusedEdit(draftOrder, `/line-items/${item.id}`, { quantity: 2 })).toBe(message)
    expect(await drafts.readiness(draftOrder)).toEqual({ ready: true, issues: [] })

    await edit(server, draftOrder, `/line-items/${item.id}`, { quantity: 2, unit_price: 7 })
    const { draft_order } = await edit(server, draftOrder, "", toCustomer)
    expect(draft_order.cart).toMatchObject({ customer_id: world.customer.id })
    expect(lines(draft_order.cart)).toEqual([["Lamp", 2, 7, true]])
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  })

  it.each(["jpy", "kwd"])("names its missing price to a region with %s", async (currency) => {
    const { variantId } = await lamp()
    const draftOrder = await createDraft(server, world, {
      items: [{ variant_id: variantId, quantity: 1 }],
      shipping_methods: [],
    })
    expect(
      await refusedEdit(draftOrder, "", { region_id: await newRegion(currency), shipping_address: null })
    ).toContain(`variant ${variantId} has no price in ${currency}.`)
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("that was of a deleted price list is priced without it", async () => {
    const { variantId } = await lamp()
    const { price_list } = await ok<{ price_list: { id: string } }>(
      server.admin("POST", "/admin/price-lists", {
        title: "Sale",
        description: "Sale",
        status: "active",
        prices: [{ variant_id: variantId, currency_code: "usd", amount: 6 }],
      })
    )
    const draftOrder = await createDraft(server, world, { items: [{ variant_id: variantId, quantity: 1 }] })
    expect(lines(draftOrder.cart)).toEqual([["Lamp", 1, 6, false]])
    await ok(server.admin("DELETE", `/admin/price-lists/${price_list.id}`))
    expect(await drafts.readiness(draftOrder)).toEqual({ ready: true, issues: [] })
    const { draft_order } = await edit(server, draftOrder, "", toCustomer)
    expect(lines(draft_order.cart)).toEqual([["Lamp", 1, 10, false]])
  })
})
