import { setTimeout as sleep } from "node:timers/promises"
import { Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrderBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { choosePayment } from "../factories/storefront"
import { interrupt, outliveLocks } from "../host/interrupt"
import { server, useTestServer, world } from "../host/use-test-server"
import { drafts } from "../support/drafts"

useTestServer()

/** More than either workflow has. */
const STEPS = 12

const orders = () => server.container.resolve(Modules.ORDER).listOrders({}, { select: ["id"], take: null })

/** Runs a call up to a step of its workflow, where its process dies. Answers whether it came to that. */
async function dieAfter(steps: number, workflow: string, call: () => Promise<unknown>): Promise<boolean> {
  const { stopped, restore } = interrupt(workflow, steps)
  const died = await Promise.race([stopped.then(() => true), call().then(() => false)])
  restore()
  await outliveLocks(server.container)
  return died
}

/** What the customer tries on a cart whose draft order was being closed. Whether an order comes of it. */
async function customerCompletes(cartId: string): Promise<boolean> {
  const before = await orders()
  await choosePayment(server, cartId).catch(() => undefined)
  await server.store("POST", `/store/carts/${cartId}/complete`)
  await sleep(100)
  return (await orders()).length > before.length
}

it("a cancellation that is killed after any step leaves draft and cart both open or both closed; again, it is canceled", async () => {
  const states: string[] = []

  for (let step = 1; step <= STEPS; step++) {
    const draftOrder = await createDraft(server, world)
    await choosePayment(server, draftOrder.cart_id)
    if (!(await dieAfter(step, "cart-draft-order-cancel", () => drafts.cancel(draftOrder)))) {
      break
    }
    const { body } = await server.admin<DraftOrderBody>("GET", draftPath(draftOrder))
    const isCanceled = !!body.draft_order.canceled_at
    const isBlocked = (await links(draftOrder.cart_id)).length > 0
    states.push(`${isCanceled ? "canceled" : "open"}, ${isBlocked ? "blocked" : "free"}`)

    if (isCanceled) {
      expect((await drafts.cancel(draftOrder)).body).toMatchObject({ type: "not_allowed" })
    } else {
      expect((await drafts.cancel(draftOrder)).body).toMatchObject({
        draft_order: { canceled_at: expect.any(String) },
      })
    }
    expect(await customerCompletes(draftOrder.cart_id)).toBe(false)
    expect(await drafts.remove(draftOrder)).toMatchObject({ status: 200 })
  }
  expect(new Set(states)).toEqual(new Set(["open, free", "canceled, blocked"]))
}, 180_000)

it("a deletion that is killed after any step leaves no cart that the customer can complete without its draft; again, it is deleted", async () => {
  const states: string[] = []

  for (let step = 1; step <= STEPS; step++) {
    const draftOrder = await createDraft(server, world)
    if (!(await dieAfter(step, "cart-draft-order-delete", () => drafts.remove(draftOrder)))) {
      break
    }
    const { status } = await server.admin("GET", draftPath(draftOrder))
    const cart = await server.store("GET", `/store/carts/${draftOrder.cart_id}`)
    states.push(`draft ${status}, cart ${cart.status}`)

    expect(await drafts.remove(draftOrder)).toMatchObject({ status: 200, body: { deleted: true } })
    expect((await server.admin("GET", draftPath(draftOrder))).status).toBe(404)
    expect((await server.store("GET", `/store/carts/${draftOrder.cart_id}`)).status).toBe(404)
    expect(await customerCompletes(draftOrder.cart_id)).toBe(false)
  }
  expect(new Set(states)).toEqual(new Set(["draft 200, cart 200", "draft 200, cart 404", "draft 404, cart 404"]))
}, 180_000)

async function links(cart_id: string): Promise<unknown[]> {
  const { data } = await server.container
    .resolve("query")
    .graph({ entity: "order_cart", fields: ["order_id"], filters: { cart_id } })
  return data
}
