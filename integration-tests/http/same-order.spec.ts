import fc from "fast-check"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { content, draftOf } from "../factories/content"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { createSale } from "../factories/sale"
import { checkOut, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

/** `PROPERTY_RUNS=100 npm test -- same-order` looks harder. */
const RUNS = Number(process.env.PROPERTY_RUNS ?? 5)

let variants: string[]

useTestServer()
beforeAll(async () => {
  variants = await createSale(server, world)
})

it(
  "the order that this plugin makes of a cart is the one that core makes, but for its id",
  () =>
    fc.assert(
      fc.asyncProperty(content, async (content) => {
        const body = { ...draftOf(content, world, variants), billing_address: { city: "Houston", country_code: "us" } }
        const shipped = {
          ...body,
          shipping_methods: body.shipping_methods?.length
            ? body.shipping_methods
            : [{ shipping_option_id: world.shippingOptions.standard }],
        }
        const [ofCore, ofOurs] = [await createDraft(server, world, shipped), await createDraft(server, world, shipped)]

        const core = await effectsOf(ofCore, () => checkOut(server, ofCore.cart_id, "pp_system_default"))
        const ours = await effectsOf(
          ofOurs,
          async () =>
            (await ok<{ order: { id: string } }>(server.admin("POST", draftPath(ofOurs, "/complete")))).order.id
        )
        expect(ours).toEqual(core)
      }),
      { numRuns: RUNS, endOnFailure: true }
    ),
  60_000 + RUNS * 15_000
)

/**
 * Everything that a completion brings about: the order with all of its parts, its links, reservations and promotion
 * usage.
 */
async function effectsOf(draftOrder: DraftOrder, completion: () => Promise<string>) {
  const usedBefore = await promotionUsage()
  const orderId = await completion()
  const query = server.container.resolve(ContainerRegistrationKeys.QUERY)
  const graph = async (entity: string, fields: string[], filters: object) =>
    (await query.graph({ entity, fields, filters })).data

  const [order] = await graph(
    "order",
    [
      "*",
      "items.*",
      "items.tax_lines.*",
      "items.adjustments.*",
      "shipping_methods.*",
      "shipping_methods.tax_lines.*",
      "shipping_methods.adjustments.*",
      "shipping_address.*",
      "billing_address.*",
      "credit_lines.*",
      "total",
      "tax_total",
      "discount_total",
    ],
    { id: orderId }
  )
  const lineIds = (order as { items: { id: string }[] }).items.map(({ id }) => id)
  const reservations = await server.container
    .resolve(Modules.INVENTORY)
    .listReservationItems({ line_item_id: lineIds }, { take: null })
  const usedAfter = await promotionUsage()

  return {
    order: comparable(order),
    cart: comparable(
      (await graph("order_cart", ["cart_id"], { order_id: orderId })).map(
        ({ cart_id }) => cart_id === draftOrder.cart_id
      )
    ),
    promotions: (await graph("order_promotion", ["promotion_id"], { order_id: orderId }))
      .map(({ promotion_id }) => promotion_id)
      .sort(),
    collections: (await graph("order_payment_collection", ["payment_collection.amount"], { order_id: orderId })).map(
      ({ payment_collection }) => Number(payment_collection.amount).toFixed(6)
    ),
    reservations: reservations
      .map(({ inventory_item_id, location_id, quantity }) => `${inventory_item_id} ${location_id} ${quantity}`)
      .sort(),
    usage: Object.fromEntries(Object.entries(usedAfter).map(([code, used]) => [code, used - (usedBefore[code] ?? 0)])),
    completed: !!(await graph("cart", ["completed_at"], { id: draftOrder.cart_id }))[0]!.completed_at,
  }
}

async function promotionUsage(): Promise<Record<string, number>> {
  const promotions = await server.container
    .resolve(Modules.PROMOTION)
    .listPromotions({}, { relations: ["campaign.budget"], take: null })
  return Object.fromEntries(
    promotions.map(({ code, used, campaign }) => [code!, Number(used ?? 0) + Number(campaign?.budget?.used ?? 0)])
  )
}

/** Ids, dates and numbers of an order differ from order to order; its lists have no order. */
const OWN = /(^|_)id$|_at$|^display_id$|^version$|^raw_/

function comparable(value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map(comparable).sort((a, b) => JSON.stringify(a).localeCompare(JSON.stringify(b)))
  }
  if (value instanceof Date || typeof value !== "object" || value === null) {
    return value
  }
  const isShared = (key: string) =>
    [
      "region_id",
      "customer_id",
      "sales_channel_id",
      "variant_id",
      "product_id",
      "shipping_option_id",
      "promotion_id",
      "tax_rate_id",
    ].includes(key)
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !OWN.test(key) || isShared(key))
      .map(([key, part]) => [key, comparable(part)])
  )
}
