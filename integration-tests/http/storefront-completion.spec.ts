import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { createDraft, type DraftOrder, type DraftOrderBody } from "../factories/draft-order"
import { eventually } from "../factories/eventually"
import { checkOut, choosePayment } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"

type OrderBody = { order: { id: string; total: number; payment_status: string; no_notification: boolean } }

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})

const draft = async (id: string) =>
  (await server.admin<DraftOrderBody>("GET", `/admin/cart-draft-orders/${id}`)).body.draft_order
const completed = (id: string) =>
  eventually<DraftOrder>(async () => {
    const draftOrder = await draft(id)
    return draftOrder.status === "completed" && draftOrder
  })

it("the customer pays and completes the cart through core's store routes: the draft is completed with that order", async () => {
  const draftOrder = await createDraft(server, world, {
    items: [{ variant_id: world.variants.shirt, quantity: 2, unit_price: 15 }],
    no_notification_order: true,
  })
  const orderId = await checkOut(server, draftOrder.cart_id)

  expect(await completed(draftOrder.id)).toMatchObject({
    order_id: orderId,
    order: { id: orderId },
    completed_at: expect.any(String),
  })
  expect(events.filter(({ data }) => data.id === draftOrder.id).map(({ name }) => name)).toEqual([
    "draft_order.created",
    "draft_order.completed",
  ])

  const { order } = (await server.admin<OrderBody>("GET", `/admin/orders/${orderId}?fields=+no_notification`)).body
  expect(order).toMatchObject({ payment_status: "authorized", no_notification: true })
  expect(order.total).toBeCloseTo(draftOrder.cart.total, 6)
})

it("a payment webhook completes the cart: the draft is completed with that order", async () => {
  const { id, cart_id, cart } = await createDraft(server, world)
  const session_id = await choosePayment(server, cart_id)

  await server.anyone("POST", "/hooks/payment/demo_demo", { session_id, amount: cart.total })

  const { order_id } = await completed(id)
  expect((await server.admin<OrderBody>("GET", `/admin/orders/${order_id}`)).body.order.total).toBeCloseTo(
    cart.total,
    6
  )
})

it("pay, after the customer completed the cart, answers with the customer's order", async () => {
  const { id, cart_id } = await createDraft(server, world)
  const orderId = await checkOut(server, cart_id)
  const { status, body } = await server.admin<OrderBody>("POST", `/admin/cart-draft-orders/${id}/pay`)

  expect([status, body.order.id]).toEqual([200, orderId])
  expect(await draft(id)).toMatchObject({ status: "completed", order_id: orderId })
})

it("the customer's completing, after staff registered the payment, makes no second order", async () => {
  const { id, cart_id } = await createDraft(server, world)
  const { body } = await server.admin<OrderBody>("POST", `/admin/cart-draft-orders/${id}/pay`)

  expect(await server.store("POST", `/store/carts/${cart_id}/complete`)).toMatchObject({ status: 400 })
  const { data } = await server.container
    .resolve(ContainerRegistrationKeys.QUERY)
    .graph({ entity: "order_cart", fields: ["order_id"], filters: { cart_id } })
  expect(data.map(({ order_id }) => order_id)).toEqual([body.order.id])
})

it("an order of any other cart touches no draft", async () => {
  const before = events.length
  const { cart } = (
    await server.store<{ cart: { id: string } }>("POST", "/store/carts", { region_id: world.regions.us })
  ).body
  await server.store("POST", `/store/carts/${cart.id}/line-items`, { variant_id: world.variants.mug, quantity: 1 })
  await server.store("POST", `/store/carts/${cart.id}/shipping-methods`, { option_id: world.shippingOptions.standard })
  const orderId = await checkOut(server, cart.id)

  await eventually(async () => events.slice(before).some(({ data }) => data.id === orderId))
  expect(events.slice(before).map(({ name }) => name)).toEqual(["order.placed"])
})
