/** @jest-environment node */
import {
  addShippingMethodToCartWorkflow,
  createCartWorkflow,
  listShippingOptionsForCartWithPricingWorkflow,
  updateCartPromotionsWorkflow,
  updateTaxLinesWorkflow,
} from "@medusajs/medusa/core-flows"
import { MedusaError, Modules } from "@medusajs/framework/utils"
import { createDraftOrderWorkflow, type CreateDraftOrderInput } from "../../src/workflows"
import { createDraft, draftBody, type ErrorBody } from "../factories/draft-order"
import { createProduct } from "../factories/product"
import { countRows } from "../factories/rows"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { calls, forgetCalls, handle, handlers, undone } from "../support/cart-hooks"

useTestServer()

beforeAll(() => {
  handle(createCartWorkflow, "create", "setPricingContext")
  handle(createCartWorkflow, "create", "validate")
  handle(createCartWorkflow, "create", "cartCreated")
  handle(listShippingOptionsForCartWithPricingWorkflow, "shipping", "setShippingOptionsContext")
  handle(listShippingOptionsForCartWithPricingWorkflow, "shipping", "setCalculatedShippingPricingContext")
  handle(addShippingMethodToCartWorkflow, "addShipping", "validate")
  handle(updateTaxLinesWorkflow, "tax", "setTaxLineContext")
  handle(updateCartPromotionsWorkflow, "promotions", "validate")
  handle(updateCartPromotionsWorkflow, "promotions", "setPromotionContext")
})
beforeEach(forgetCalls)

const path = "/admin/cart-draft-orders"
const refusal = () => {
  throw new MedusaError(MedusaError.Types.NOT_ALLOWED, "The host does not want this")
}

describe("A handler of the host's on a hook of core's cart workflows", () => {
  it("is called with core's input when a draft order is created", async () => {
    const items = [{ variant_id: world.variants.shirt, quantity: 2 }]
    const shipping_methods = [{ shipping_option_id: world.shippingOptions.calculated }]
    const body = { ...draftBody(world, { items, shipping_methods, promo_codes: ["SUMMER10"] }) }
    const { cart, cart_id } = await createDraft(server, world, { ...body, additional_data: { till: 4 } })

    expect(calls.get("create.setPricingContext")).toMatchObject({
      region: { id: world.regions.us, countries: [{ iso_2: "us" }] },
      variantIds: [world.variants.shirt],
      salesChannel: { id: world.salesChannel },
      customerData: { email: "buyer@example.com", customer: { email: "buyer@example.com" } },
      additional_data: { till: 4 },
    })
    expect(calls.get("create.validate")).toMatchObject({
      input: { region_id: world.regions.us, currency_code: "usd", email: "buyer@example.com" },
      cart: {
        sales_channel_id: world.salesChannel,
        shipping_address: { city: "Austin" },
        items: [{ variant_id: world.variants.shirt, quantity: 2, unit_price: 20, product_title: "T-shirt" }],
      },
    })
    expect(calls.get("create.cartCreated")).toMatchObject({
      cart: { id: cart_id, email: "buyer@example.com", shipping_address: { city: "Austin" } },
      additional_data: { till: 4 },
    })
    expect(calls.get("shipping.setShippingOptionsContext")).toMatchObject({
      cart: { id: cart_id, region_id: world.regions.us },
      fulfillmentSetIds: [expect.stringMatching(/^fuset_/)],
      additional_data: { till: 4 },
    })
    expect(calls.get("shipping.setCalculatedShippingPricingContext")).toMatchObject({
      input: { cart_id, options: [{ id: world.shippingOptions.calculated }] },
    })
    expect(calls.get("addShipping.validate")).toMatchObject({
      input: { cart_id, options: [{ id: world.shippingOptions.calculated }] },
      cart: { id: cart_id, items: [{ quantity: 2 }] },
    })
    expect(calls.get("tax.setTaxLineContext")).toMatchObject({
      cart: { id: cart_id },
      items: [{ unit_price: 20 }],
      shipping_methods: [{ amount: 3 }],
    })
    expect(calls.get("promotions.setPromotionContext")).toMatchObject({
      cart: { id: cart_id, items: [{ subtotal: 40, product: { id: expect.any(String) } }] },
      promo_codes: ["SUMMER10"],
      action: "add",
    })
    expect(cart.discount_total).toBeGreaterThan(0)
  })

  it("changes the price of a line", async () => {
    const prices = [
      { currency_code: "usd", amount: 10 },
      { currency_code: "usd", amount: 7, rules: { till: "four" } },
    ]
    const { variantId } = await createProduct(server.container, world, { title: "Till lamp", prices })
    const items = [{ variant_id: variantId, quantity: 1 }]

    expect((await createDraft(server, world, { items })).cart.items[0]!.unit_price).toBe(10)
    handlers.set("create.setPricingContext", () => ({ till: "four" }))
    expect((await createDraft(server, world, { items })).cart.items[0]!.unit_price).toBe(7)
  })

  it("changes which promotions apply", async () => {
    await ok(
      server.admin("POST", "/admin/promotions", {
        code: "TILL",
        type: "standard",
        status: "active",
        rules: [{ attribute: "till", operator: "eq", values: ["four"] }],
        application_method: {
          type: "fixed",
          target_type: "items",
          allocation: "across",
          value: 2,
          currency_code: "usd",
        },
      })
    )
    const body = { promo_codes: ["TILL"], shipping_methods: [] }
    expect((await createDraft(server, world, body)).cart.discount_total).toBe(0)
    handlers.set("promotions.setPromotionContext", () => ({ till: "four" }))
    expect((await createDraft(server, world, body)).cart.discount_total).toBeGreaterThan(0)
  })

  it("changes which shipping options fit", async () => {
    const option = world.shippingOptions.express
    await server.container
      .resolve(Modules.FULFILLMENT)
      .createShippingOptionRules({ shipping_option_id: option, attribute: "till", operator: "eq", value: "four" })
    const body = draftBody(world, { shipping_methods: [{ shipping_option_id: option }] })

    expect(await server.admin<ErrorBody>("POST", path, body)).toMatchObject({
      status: 400,
      body: { message: `shipping_methods[0].shipping_option_id does not fit the draft order: ${option}` },
    })
    handlers.set("shipping.setShippingOptionsContext", () => ({ till: "four" }))
    expect(await server.admin("POST", path, body)).toMatchObject({ status: 200 })
  })

  it.each(["create.validate", "addShipping.validate", "promotions.validate"])(
    "refuses a draft order and its preview in %s",
    async (hook) => {
      handlers.set(hook, refusal)
      const before = await countRows(server.container)
      const body = draftBody(world, { email: "never.seen@example.com" })
      for (const rest of ["", "/calculate"]) {
        expect(await server.admin<ErrorBody>("POST", `${path}${rest}`, body)).toMatchObject({
          status: 400,
          body: { type: "not_allowed", message: "The host does not want this" },
        })
      }
      expect(await countRows(server.container)).toEqual(before)
    }
  )

  it("undoes the creation with all that came of it where it throws in cartCreated", async () => {
    handlers.set("create.cartCreated", refusal)
    const before = await countRows(server.container)
    const items = [
      { variant_id: world.variants.shirt, quantity: 2 },
      { title: "Heavy", quantity: 1, unit_price: 2, requires_shipping: true },
    ]
    const body = draftBody(world, {
      items,
      email: "never.there@example.com",
      billing_address: { country_code: "us" },
      shipping_methods: [{ shipping_option_id: world.shippingOptions.standard, amount: 1 }],
      promo_codes: ["SUMMER10"],
    })
    expect(await server.admin<ErrorBody>("POST", path, body)).toMatchObject({ status: 400 })
    expect(await countRows(server.container)).toEqual(before)
  })

  it("is not called in cartCreated by a preview", async () => {
    await ok(server.admin("POST", `${path}/calculate`, draftBody(world)))
    expect([calls.has("create.validate"), calls.has("create.cartCreated")]).toEqual([true, false])
  })

  it("has its compensation called where the creation is undone later", async () => {
    const input: CreateDraftOrderInput = draftBody(world)
    const run = await createDraftOrderWorkflow(server.container).run({ input })
    await createDraftOrderWorkflow(server.container).cancel({ transaction: run.transaction })
    expect(undone).toEqual([{ of: "cartCreated" }])
  })
})
