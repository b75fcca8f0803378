import { retrieveTransformQueryConfig } from "@medusajs/medusa/api/admin/orders/query-config"
import { isKnownField } from "../../src/api/known-fields"
import { createDraft, type DraftOrder, type DraftOrdersBody, type ErrorBody } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

type Order = Record<string, unknown> & { id: string }

let paid: DraftOrder

useTestServer()
beforeAll(async () => {
  const draftOrder = await createDraft(server, world)
  await ok(server.admin("POST", draftPath(draftOrder, "/pay")))
  paid = await retrieve(server, draftOrder)
})

const show = async (fields: string) =>
  (
    await ok<{ draft_order: DraftOrder }>(
      server.admin("GET", `${draftPath(paid)}?fields=${encodeURIComponent(fields)}`)
    )
  ).draft_order

/** What a draft order shows, and of which relations. */
const shape = ({ cart, order }: Partial<DraftOrder>) => ({
  cart: cart && Object.keys(cart).sort(),
  order: order && Object.keys(order).sort(),
})

describe("fields of a draft order", () => {
  it("* is all that is shown without fields", async () => {
    expect(await show("*")).toEqual(paid)
    expect(shape(await show("*,cart.email"))).toEqual({ cart: ["email", "id"], order: undefined })
  })

  it.each(["cart", "id,cart"])("%s shows the cart as it is shown by default, and no order", async (fields) => {
    const { cart, order } = await show(fields)
    expect([cart, order]).toEqual([paid.cart, undefined])
  })

  it("order shows the order, and cart,order both", async () => {
    expect(shape(await show("order"))).toEqual({ cart: undefined, order: shape(paid).order })
    expect(await show("cart,order")).toEqual(paid)
  })

  it("+ adds to what is shown by default, and - takes away", async () => {
    expect(shape(await show("-cart"))).toEqual({ cart: undefined, order: shape(paid).order })
    expect(await show("+cart")).toEqual(paid)
    expect((await show("+cart.billing_address_id")).cart).toMatchObject({ id: paid.cart.id, total: paid.cart.total })
    expect((await show("-cart.items")).cart).not.toHaveProperty("items")
  })

  it("*cart shows everything of the cart", async () => {
    expect((await show("*cart")).cart).toMatchObject({ id: paid.cart.id, shipping_address_id: expect.any(String) })
  })

  it("a list takes them as well, its rows being the record alone", async () => {
    const list = async (fields: string) =>
      (await ok<DraftOrdersBody>(server.admin("GET", `/admin/cart-draft-orders?fields=${encodeURIComponent(fields)}`)))
        .draft_orders[0]!

    expect(shape(await list("*"))).toEqual({ cart: undefined, order: undefined })
    expect(shape(await list("cart"))).toEqual({ cart: shape(paid).cart, order: undefined })
    expect(shape(await list("+order"))).toEqual({ cart: undefined, order: shape(paid).order })
  })
})

describe("fields of the order that pay and complete answer with", () => {
  it.each([
    ["nope", "nope"],
    ["*nope", "nope"],
    ["+nope", "nope"],
    ["*,nope", "nope"],
    ["customer.nope", "customer.nope"],
    ["*customer.nope", "customer.nope"],
    ["items.variant.nope", "items.variant.nope"],
    ["items.nope.title", "items.nope.title"],
    ["email.domain", "email.domain"],
    ["cart.nope", "cart.nope"],
    ["draft_order.nope", "draft_order.nope"],
  ])("%s is refused before anything is done", async (fields, named) => {
    const draftOrder = await createDraft(server, world)
    for (const route of ["/pay", "/complete"]) {
      const path = `${draftPath(draftOrder, route)}?fields=${encodeURIComponent(fields)}`
      const { status, body } = await server.admin<ErrorBody>("POST", path)
      expect([status, body.message]).toEqual([400, `Invalid request: an order has no field "${named}"`])
    }
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it.each([
    "*",
    "customer",
    "*customer",
    "+customer.email",
    "-items",
    "id,total,payment_status",
    "items.variant.product.title",
    "items.metadata.colour",
    "*cart",
    "cart.items.title",
    "draft_order.display_id",
    "payment_collections.payments.captures.amount",
    "cart_link.cart_id",
  ])("%s is shown as core's route for orders shows it", async (fields) => {
    const draftOrder = await createDraft(server, world)
    const query = `?fields=${encodeURIComponent(fields)}`
    const { order } = await ok<{ order: Order }>(server.admin("POST", draftPath(draftOrder, `/complete${query}`)))
    expect({ order }).toEqual(await ok(server.admin("GET", `/admin/orders/${order.id}${query}`)))
  })

  it("every field that core shows of an order is known", async () => {
    const unknown = retrieveTransformQueryConfig.defaults.filter(
      (field) => !isKnownField("Order", field.replace(/^\*(.*)$/, "$1.*"))
    )
    expect(unknown).toEqual([])

    const relations = [
      "cart.items,*cart.shipping_methods,*customer.addresses,*region.countries,*sales_channel,*transactions",
      "items.detail,*items.tax_lines,*items.adjustments,*items.variant.product,*items.variant.inventory_items",
      "payment_collections.payments.captures,*shipping_methods.tax_lines,*promotions,*draft_order,*fulfillments",
    ]
    const { order } = await ok<{ order: Order }>(
      server.admin("GET", `/admin/orders/${paid.order!.id}?fields=*${relations.join(",*")}`)
    )
    expect(pathsOf(order).filter((path) => !isKnownField("Order", path))).toEqual([])
  })
})

/** The paths of all values in an object, those in lists once. */
function pathsOf(value: unknown, path: string[] = []): string[] {
  if (Array.isArray(value)) {
    return [...new Set(value.flatMap((entry) => pathsOf(entry, path)))]
  }
  if (typeof value !== "object" || value === null) {
    return [path.join(".")]
  }
  return Object.entries(value).flatMap(([key, inside]) => pathsOf(inside, [...path, key]))
}
