/** @jest-environment node */
import {
  addToCartWorkflow,
  listShippingOptionsForCartWithPricingWorkflow,
  refreshCartItemsWorkflow,
  refreshCartShippingMethodsWorkflow,
  updateCartPromotionsWorkflow,
  updateCartWorkflow,
  updateLineItemInCartWorkflow,
  updateTaxLinesWorkflow,
} from "@medusajs/medusa/core-flows"
import { CartWorkflowEvents, MedusaError, Modules } from "@medusajs/framework/utils"
import { updateDraftOrderWorkflow } from "../../src/workflows"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, line, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { createProduct } from "../factories/product"
import { server, useTestServer, world } from "../host/use-test-server"
import { calls, forgetCalls, handle, handlers, undone } from "../support/cart-hooks"

useTestServer()

beforeAll(() => {
  handle(updateCartWorkflow, "update", "validate")
  handle(updateCartWorkflow, "update", "cartUpdated")
  handle(addToCartWorkflow, "add", "validate")
  handle(addToCartWorkflow, "add", "setPricingContext")
  handle(updateLineItemInCartWorkflow, "line", "validate")
  handle(updateLineItemInCartWorkflow, "line", "setPricingContext")
  handle(refreshCartItemsWorkflow, "refresh", "setPricingContext")
  handle(refreshCartShippingMethodsWorkflow, "methods", "validate")
  handle(listShippingOptionsForCartWithPricingWorkflow, "shipping", "setShippingOptionsContext")
  handle(updateTaxLinesWorkflow, "tax", "setTaxLineContext")
  handle(updateCartPromotionsWorkflow, "promotions", "setPromotionContext")
})
beforeEach(forgetCalls)

const refusal = () => {
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The host does not want this")
}

/** A lamp that costs 10, and 7 at till four. */
const createLamp = () => {
  const prices = [
    { currency_code: "usd", amount: 10 },
    { currency_code: "usd", amount: 7, rules: { till: "four" } },
  ]
  return createProduct(server.container, world, { title: "Till lamp", prices })
}
const priceIn = ({ cart }: { cart: DraftOrder["cart"] }) => line({ cart }, "Till lamp").unit_price

describe("A handler of the host's on a hook of core's cart workflows", () => {
  it("is called with core's input when a draft order is updated", async () => {
    const draftOrder = await createDraft(server, world)
    await edit(server, draftOrder, "", {
      customer_id: world.customer.id,
      shipping_address: { city: "Dallas", country_code: "us" },
      additional_data: { till: 4 },
    })
    const { cart_id } = draftOrder
    expect(calls.get("update.validate")).toMatchObject({
      input: { id: cart_id, customer_id: world.customer.id, shipping_address: { city: "Dallas" } },
      cart: { id: cart_id, customer_id: draftOrder.cart.customer_id, items: [{ quantity: 1 }] },
    })
    expect(calls.get("refresh.setPricingContext")).toMatchObject({ cart_id, additional_data: { till: 4 } })
    expect(calls.get("methods.validate")).toMatchObject({
      cart: { id: cart_id },
      input: { additional_data: { till: 4 } },
    })
    expect(calls.get("tax.setTaxLineContext")).toMatchObject({ cart: { id: cart_id }, items: [{ quantity: 1 }] })
    expect(calls.get("promotions.setPromotionContext")).toMatchObject({ cart: { id: cart_id }, promo_codes: [] })
    expect(calls.get("update.cartUpdated")).toMatchObject({
      cart: { id: cart_id, customer_id: world.customer.id, shipping_address: { city: "Dallas" } },
      additional_data: { till: 4 },
    })
    expect([calls.has("add.validate"), calls.has("line.validate")]).toEqual([false, false])
  })

  it("is called with core's input when items are added, and when a line is changed", async () => {
    const draftOrder = await createDraft(server, world)
    const { cart_id } = draftOrder
    const item = { variant_id: world.variants.mug, quantity: 2 }
    await edit(server, draftOrder, "/line-items", { ...item, additional_data: { till: 4 } })
    expect(calls.get("add.validate")).toMatchObject({
      input: { cart_id, items: [item], additional_data: { till: 4 } },
      cart: { id: cart_id, items: [{ quantity: 1 }] },
    })
    expect(calls.get("add.setPricingContext")).toMatchObject({
      cart: { id: cart_id },
      variantIds: [world.variants.mug],
      items: [item],
    })
    const shirt = line(draftOrder, "T-shirt")
    await edit(server, draftOrder, `/line-items/${shirt.id}`, { quantity: 3 })
    expect(calls.get("line.validate")).toMatchObject({
      input: { cart_id, item_id: shirt.id, update: { quantity: 3 } },
      cart: { id: cart_id },
    })
    expect(calls.get("line.setPricingContext")).toMatchObject({
      item: { id: shirt.id, variant_id: world.variants.shirt },
      variantIds: [world.variants.shirt],
    })
    expect([calls.has("update.validate"), calls.has("update.cartUpdated")]).toEqual([false, false])
  })

  it("changes the price of a new item, of a changed line, and of all lines for another customer", async () => {
    const { variantId } = await createLamp()
    const draftOrder = await createDraft(server, world)
    const four = () => ({ till: "four" })

    handlers.set("add.setPricingContext", four)
    const added = await edit(server, draftOrder, "/line-items", { variant_id: variantId, quantity: 1 })
    expect(priceIn(added.draft_order)).toBe(7)

    const { id } = line(added.draft_order, "Till lamp")
    const changed = await edit(server, draftOrder, `/line-items/${id}`, { quantity: 2 })
    expect(priceIn(changed.draft_order)).toBe(10)

    handlers.set("refresh.setPricingContext", four)
    const updated = await edit(server, draftOrder, "", { customer_id: world.customer.id })
    expect(priceIn(updated.draft_order)).toBe(7)
  })

  it.each<[hook: string, rest: string, body: object]>([
    ["update.validate", "", { promo_codes: [] }],
    ["add.validate", "/line-items", { title: "Card", quantity: 1, unit_price: 2 }],
    ["methods.validate", "/line-items", { title: "Card", quantity: 1, unit_price: 2 }],
    ["update.cartUpdated", "", { email: "never.seen@example.com" }],
  ])("that throws in %s refuses the edit, and nothing is changed", async (hook, rest, body) => {
    const draftOrder = await createDraft(server, world)
    handlers.set(hook, refusal)
    expect(await server.admin<ErrorBody>("POST", draftPath(draftOrder, rest), body)).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: "The host does not want this" },
    })
    const { cart } = await retrieve(server, draftOrder)
    expect({ ...cart, items: cart.items.length }).toMatchObject({
      email: draftOrder.cart.email,
      total: draftOrder.cart.total,
      items: 1,
    })
  })

  it("is called by a preview as by the edit, but for cartUpdated", async () => {
    const draftOrder = await createDraft(server, world)
    handlers.set("update.validate", refusal)
    const path = draftPath(draftOrder, "/calculate")
    expect(await server.admin("POST", path, { email: "a@example.com" })).toMatchObject({ status: 400 })
    handlers.clear()
    expect(await server.admin("POST", path, { email: "a@example.com" })).toMatchObject({ status: 200 })
    expect([calls.has("update.validate"), calls.has("update.cartUpdated")]).toEqual([true, false])
  })

  it("has its compensation called where the edit is undone later, and the cart is as it was", async () => {
    const draftOrder = await createDraft(server, world)
    const input = { id: draftOrder.id, email: "later@example.com", shipping_address: null }
    const run = await updateDraftOrderWorkflow(server.container).run({ input })
    await updateDraftOrderWorkflow(server.container).cancel({ transaction: run.transaction })
    expect(undone).toEqual([{ of: "cartUpdated" }])
    const { cart } = await retrieve(server, draftOrder)
    expect(cart).toMatchObject({ email: draftOrder.cart.email, total: draftOrder.cart.total })
    expect(cart.shipping_address).toMatchObject({ city: "Austin" })
  })
})

it("an edit emits core's events of a cart, as core does", async () => {
  const heard: string[] = []
  const bus = server.container.resolve(Modules.EVENT_BUS)
  const names = [CartWorkflowEvents.UPDATED, CartWorkflowEvents.REGION_UPDATED, CartWorkflowEvents.CUSTOMER_UPDATED]
  const draftOrder = await createDraft(server, world)
  names.forEach((name) =>
    bus.subscribe(name, async ({ data }) => {
      const { id } = data as { id: string }
      if (id === draftOrder.cart_id) {
        heard.push(name)
      }
    })
  )
  const after = async (body: object, count: number) => {
    heard.length = 0
    await edit(server, draftOrder, "", body)
    await eventually(async () => heard.length >= count)
    return [...heard].sort()
  }
  expect(await after({ promo_codes: [] }, 1)).toEqual([CartWorkflowEvents.UPDATED])
  expect(await after({ region_id: world.regions.eu }, 2)).toEqual([
    CartWorkflowEvents.REGION_UPDATED,
    CartWorkflowEvents.UPDATED,
  ])
  expect(await after({ email: "other@example.com" }, 2)).toEqual([
    CartWorkflowEvents.CUSTOMER_UPDATED,
    CartWorkflowEvents.UPDATED,
  ])
})
