import { Modules } from "@medusajs/framework/utils"
import { createDraft } from "../factories/draft-order"
import { choosePayment } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { server, useTestServer, world } from "../host/use-test-server"

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})

const remove = (id: string) => server.admin("DELETE", `/admin/cart-draft-orders/${id}`)

describe("DELETE /admin/cart-draft-orders/:id", () => {
  it("deletes the draft with its cart and tells so; again, it answers alike", async () => {
    const { id, cart_id } = await createDraft(server, world)
    const answer = { status: 200, body: { id, object: "draft-order", deleted: true } }

    expect(await remove(id)).toMatchObject(answer)
    expect(await server.admin("GET", `/admin/cart-draft-orders/${id}`)).toMatchObject({ status: 404 })
    expect(await server.store("GET", `/store/carts/${cart_id}`)).toMatchObject({ status: 404 })
    expect(await remove(id)).toMatchObject(answer)

    expect(events.filter(({ name }) => name === "draft_order.deleted")).toEqual([
      { name: "draft_order.deleted", data: { id, cart_id, order_id: null, no_notification: false } },
    ])
  })

  it("refuses a completed draft, naming it and its state", async () => {
    const { id, cart_id } = await createDraft(server, world)
    await server.admin("POST", `/admin/cart-draft-orders/${id}/pay`)

    expect(await remove(id)).toMatchObject({
      status: 400,
      body: {
        type: "not_allowed",
        message: `Draft order ${id} is completed: only a draft order that is open or canceled can be deleted`,
      },
    })
    expect(await server.store("GET", `/store/carts/${cart_id}`)).toMatchObject({ status: 200 })
  })

  it("closes the payment session that the customer had opened", async () => {
    const { id, cart_id } = await createDraft(server, world)
    const session = await choosePayment(server, cart_id)
    expect(await remove(id)).toMatchObject({ status: 200 })
    expect(await server.container.resolve(Modules.PAYMENT).listPaymentSessions({ id: session })).toEqual([])
  })

  it("refuses while the customer's payment is authorised", async () => {
    const { id, cart_id } = await createDraft(server, world)
    const session = await choosePayment(server, cart_id)
    await server.container.resolve(Modules.PAYMENT).authorizePaymentSession(session, {})

    expect(await remove(id)).toMatchObject({
      status: 400,
      body: { type: "not_allowed", message: expect.stringContaining(session) },
    })
    expect(await server.admin("GET", `/admin/cart-draft-orders/${id}`)).toMatchObject({ status: 200 })
  })
})
