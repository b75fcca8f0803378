import { setTimeout as sleep } from "node:timers/promises"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { completeCartWorkflow } from "@medusajs/medusa/core-flows"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { choosePayment } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { knex } from "../support/database"
import { claims, elsewhere, locking, ordersOf } from "../support/locks"

useTestServer()

describe("core's own completion of a draft's cart", () => {
  const completeByCore = ({ cart_id }: DraftOrder) =>
    completeCartWorkflow(server.container).run({ input: { id: cart_id }, throwOnError: false })

  it("waits for a call on another server, and frees the cart when it is done", async () => {
    const draftOrder = await createDraft(server, world)
    await choosePayment(server, draftOrder.cart_id)
    await claims().take(elsewhere(draftOrder), "changed")
    const completing = completeByCore(draftOrder)
    await eventually(async () => !(await isFree(draftOrder)))
    expect(await ordersOf(draftOrder)).toEqual([])
    await claims().release(elsewhere(draftOrder))

    const { errors, result } = await completing
    expect([errors, await ordersOf(draftOrder)]).toEqual([[], [result!.id]])
    await eventually(async () => (await retrieve(server, draftOrder)).status === "completed")
    expect(await knex()("draft_order_claim")).toEqual([])
  })

  it("makes no second order where another server completed the draft meanwhile", async () => {
    const draftOrder = await createDraft(server, world)
    await choosePayment(server, draftOrder.cart_id)
    await claims().take(elsewhere(draftOrder), "completed")
    const completing = completeByCore(draftOrder)
    await eventually(async () => !(await isFree(draftOrder)))
    await sleep(1000)
    const order_id = draftOrder.id.replace("dorder", "order")
    const link = { [Modules.ORDER]: { order_id }, [Modules.CART]: { cart_id: draftOrder.cart_id } }
    await server.container.resolve(ContainerRegistrationKeys.LINK).create(link)
    await claims().release(elsewhere(draftOrder))

    const { errors } = await completing
    expect(errors[0]!.error).toMatchObject({
      type: "conflict",
      message: `Draft order's cart ${draftOrder.cart_id} is not completed by core, because its draft order was completed, canceled or deleted at the same time`,
    })
    expect([await ordersOf(draftOrder), await knex()("draft_order_claim")]).toEqual([[], []])
    await server.container.resolve(ContainerRegistrationKeys.LINK).dismiss(link)
    expect((await server.store("POST", `/store/carts/${draftOrder.cart_id}/complete`)).status).toBe(200)
  })

  it("makes no order of lines that another server has changed meanwhile", async () => {
    const draftOrder = await createDraft(server, world)
    await choosePayment(server, draftOrder.cart_id)
    await claims().take(elsewhere(draftOrder), "changed")
    const completing = completeByCore(draftOrder)
    await eventually(async () => !(await isFree(draftOrder)))
    await sleep(1000)
    await knex()("cart_line_item").where({ cart_id: draftOrder.cart_id }).update({ quantity: 7 })
    await claims().release(elsewhere(draftOrder))

    const { errors } = await completing
    expect(errors[0]!.error).toMatchObject({
      type: "conflict",
      message: `Draft order's cart ${draftOrder.cart_id} is not completed by core, because it was changed at the same time`,
    })
    expect(await ordersOf(draftOrder)).toEqual([])
  })

  it("that the provider declines frees the cart", async () => {
    const draftOrder = await createDraft(server, world)
    await choosePayment(server, draftOrder.cart_id)
    process.env.DEMO_PAYMENT = "authorize:throws"
    try {
      expect((await completeByCore(draftOrder)).errors).toHaveLength(1)
    } finally {
      delete process.env.DEMO_PAYMENT
    }
    expect([await ordersOf(draftOrder), await knex()("draft_order_claim")]).toEqual([[], []])
  })
})

/** Whether nobody holds or waits for the cart's lock. */
async function isFree({ cart_id }: DraftOrder): Promise<boolean> {
  return locking()
    .acquire(cart_id, { ownerId: "probe" })
    .then(
      () => locking().release(cart_id, { ownerId: "probe" }),
      () => false
    )
}
