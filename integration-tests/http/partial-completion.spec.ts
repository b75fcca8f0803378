import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { orderFromCart } from "../../src/cart/to-order"
import { DRAFT_ORDER_MODULE } from "../../src/modules/draft-order"
import { readCartToComplete } from "../../src/workflows/completion/read-cart"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const orderIdOf = ({ id }: DraftOrder) => id.replace("dorder", "order")
const knex = () => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

/** What earlier versions of the plugin left where they were killed between the order and its stock. */
async function placeInPart(draftOrder: DraftOrder): Promise<void> {
  const { container } = server
  await knex()("draft_order_completion").insert({
    draft_order_id: draftOrder.id,
    order_id: orderIdOf(draftOrder),
    payment: JSON.stringify({ reference: "Cash" }),
  })
  const record = await container.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(draftOrder.id)
  const { cart } = (await readCartToComplete(draftOrder.cart_id, container))!
  const order = JSON.parse(JSON.stringify(orderFromCart(cart, JSON.parse(JSON.stringify(record)))))
  await container.resolve(Modules.ORDER).createOrders(order)
  await container.resolve(ContainerRegistrationKeys.LINK).create({
    [Modules.ORDER]: { order_id: orderIdOf(draftOrder) },
    [Modules.CART]: { cart_id: draftOrder.cart_id },
  })
}

it("an order that is there in part gets its stock, its promotion's count and its payment, each once", async () => {
  const draftOrder = await createDraft(server, world, { promo_codes: ["SUMMER10"] })
  await placeInPart(draftOrder)

  type Order = { id: string; payment_status: string; items: { id: string }[] }
  const { order } = await ok<{ order: Order }>(server.admin("POST", draftPath(draftOrder, "/pay"), {}))
  expect(order).toMatchObject({ id: orderIdOf(draftOrder), payment_status: "captured" })
  expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed", order_id: order.id })

  const reservations = await server.container
    .resolve(Modules.INVENTORY)
    .listReservationItems({ line_item_id: order.items.map(({ id }) => id) })
  expect(reservations).toHaveLength(1)
  const links = await knex()("order_promotion").where({ order_id: order.id, deleted_at: null })
  expect(links).toHaveLength(1)
  expect(await knex()("draft_order_completion").where({ draft_order_id: draftOrder.id })).toEqual([])
})
