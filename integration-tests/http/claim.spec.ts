import {
  addLineItemsWorkflow,
  cancelDraftOrderWorkflow,
  completeDraftOrderWorkflow,
  deleteDraftOrderWorkflow,
  updateDraftOrderWorkflow,
} from "../../src/workflows"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { afterSteps } from "../host/interrupt"
import type { Response } from "../host/server"
import { server, useTestServer, world } from "../host/use-test-server"
import { knex } from "../support/database"
import { claims, elsewhere, locking, ordersOf } from "../support/locks"
import { drafts } from "../support/drafts"

type Answer = Response<ErrorBody>

/** More than a completion has. */
const STEPS = 45

useTestServer()

describe("a caller that holds the cart's lock itself", () => {
  it("edits, completes, cancels and deletes with lock: false", async () => {
    const { container } = server
    const edited = await createDraft(server, world)
    const completed = await createDraft(server, world)
    const canceled = await createDraft(server, world)
    const deleted = await createDraft(server, world)

    await locking().execute([edited.cart_id], async () => {
      const items = [{ title: "Card", quantity: 1, unit_price: 1 }]
      await addLineItemsWorkflow(container).run({ input: { id: edited.id, items, lock: false } })
      await updateDraftOrderWorkflow(container).run({
        input: { id: edited.id, email: "in@example.com", lock: false },
      })
    })
    await locking().execute([completed.cart_id], async () => {
      await completeDraftOrderWorkflow(container).run({ input: { id: completed.id, payment: {}, lock: false } })
    })
    await locking().execute([canceled.cart_id], async () => {
      await cancelDraftOrderWorkflow(container).run({ input: { id: canceled.id, lock: false } })
    })
    await locking().execute([deleted.cart_id], async () => {
      await deleteDraftOrderWorkflow(container).run({ input: { id: deleted.id, lock: false } })
    })

    expect((await retrieve(server, edited)).cart).toMatchObject({ email: "in@example.com", items: [{}, {}] })
    expect(await retrieve(server, completed)).toMatchObject({ status: "completed" })
    expect(await retrieve(server, canceled)).toMatchObject({ canceled_at: expect.any(String) })
    expect((await server.admin("GET", draftPath(deleted))).status).toBe(404)
    expect(await knex()("draft_order_claim")).toEqual([])
  })

  it("and does not say so gets, after a minute, a 409 of which cart is not free", async () => {
    const draftOrder = await createDraft(server, world)
    const message = `Draft order's cart ${draftOrder.cart_id} is being changed by another call, and was not free for 60 seconds: try again`
    const refused = { type: "conflict", message }
    const input = { id: draftOrder.id }
    const options = { input, throwOnError: false }

    const outcomes = await locking().execute([draftOrder.cart_id], () =>
      Promise.all([
        completeDraftOrderWorkflow(server.container).run(options),
        cancelDraftOrderWorkflow(server.container).run(options),
        deleteDraftOrderWorkflow(server.container).run(options),
        server.admin("POST", draftPath(draftOrder), { email: "x@example.com" }),
      ])
    )
    const [completing, canceling, deleting, editing] = outcomes
    expect([completing, canceling, deleting].map(({ errors }) => errors[0]?.error)).toMatchObject(
      Array(3).fill(refused)
    )
    expect(editing).toMatchObject({ status: 409, body: { message } })
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  }, 120_000)

  it("but only says so is kept apart from other calls of this plugin all the same", async () => {
    const draftOrder = await createDraft(server, world)
    const input = { id: draftOrder.id, payment: {}, lock: false }
    const results = await Promise.all([1, 2, 3].map(() => completeDraftOrderWorkflow(server.container).run({ input })))

    expect(new Set(results.map(({ result }) => result.order_id)).size).toBe(1)
    expect(await capturesOf(draftOrder)).toBe(1)
  })
})

describe("a call on another server, without a lock that servers share", () => {
  it("is waited for, and its work is seen", async () => {
    const draftOrder = await createDraft(server, world)
    await claims().take(elsewhere(draftOrder), "changed")
    const paying = drafts.pay(draftOrder)
    await eventually(async () => !(await isFree(draftOrder)))
    await knex()("draft_order")
      .where({ id: draftOrder.id })
      .update({ metadata: { elsewhere: true } })
    await claims().release(elsewhere(draftOrder))

    expect(await paying).toMatchObject({ status: 200 })
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed", metadata: { elsewhere: true } })
  })

  it("that was killed keeps the cart for a lease, and no longer", async () => {
    const draftOrder = await createDraft(server, world)
    await claims().take(elsewhere(draftOrder), "completed")
    claims().stopRenewingAll()
    await knex()("draft_order_claim").update({ expires_at: knex().raw("now() + interval '2 seconds'") })
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  })

  it("that is still working is named after a minute, and is not interrupted", async () => {
    const draftOrder = await createDraft(server, world)
    await claims().take(elsewhere(draftOrder), "completed")
    expect(await drafts.pay(draftOrder)).toMatchObject({
      status: 409,
      body: {
        message: `Draft order's cart ${draftOrder.cart_id} is being completed by another call, and was not free for 60 seconds: try again`,
      },
    })
    expect(await claims().holds(elsewhere(draftOrder))).toBe(true)
    await claims().release(elsewhere(draftOrder))
    expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
  }, 120_000)
})

describe("a call whose process was stopped for longer than its claim lasts", () => {
  const isLost = { status: 409, body: { message: expect.stringContaining("was taken over by another call") } }

  /** Another server takes the cart over after so many steps. Answers what the stopped call answers. */
  async function loseAfter(steps: number, workflow: string, draftOrder: DraftOrder, call: () => Promise<Answer>) {
    const { restore } = afterSteps(workflow, steps, () =>
      knex()("draft_order_claim").where({ cart_id: draftOrder.cart_id }).update({ owner: "elsewhere" })
    )
    const answer = await call()
    restore()
    const isTakenOver = (await knex()("draft_order_claim").where({ owner: "elsewhere" }).delete()) > 0
    return { answer, isTakenOver }
  }

  it("neither goes on with a completion nor takes back what another call continues", async () => {
    const outcomes: string[] = []

    for (let step = 1; step <= STEPS; step++) {
      const draftOrder = await createDraft(server, world)
      const { answer, isTakenOver } = await loseAfter(step, "cart-draft-order-complete", draftOrder, () =>
        drafts.pay(draftOrder)
      )
      const [completion] = await knex()("draft_order_completion").where({ draft_order_id: draftOrder.id })
      const [order] = await ordersOf(draftOrder)
      outcomes.push(
        [isTakenOver ? "lost" : "held", answer.status, completion ? "begun" : "-", order ? "order" : "-"].join()
      )

      expect(completion?.failed_at ?? null).toBeNull()
      expect(answer).toMatchObject(answer.status === 200 ? { status: 200 } : isLost)
      expect(await drafts.pay(draftOrder)).toMatchObject({ status: 200 })
      expect(await retrieve(server, draftOrder)).toMatchObject({
        status: "completed",
        order: { id: order ?? expect.any(String) },
      })
      expect(await ordersOf(draftOrder)).toHaveLength(1)
      expect(await capturesOf(draftOrder)).toBe(1)
    }
    expect([...new Set(outcomes)]).toEqual([
      "held,200,-,order",
      "lost,409,-,-",
      "lost,409,begun,-",
      "lost,409,begun,order",
      "lost,200,-,order",
    ])
  }, 300_000)

  it("writes nothing of an edit that it had calculated, and leaves the cart to the other", async () => {
    const draftOrder = await createDraft(server, world)
    const { answer } = await loseAfter(4, "cart-draft-order-update", draftOrder, () =>
      server.admin<ErrorBody>("POST", draftPath(draftOrder), { email: "lost@example.com" })
    )
    expect(answer).toMatchObject(isLost)
    const { version, cart } = await retrieve(server, draftOrder)
    expect([version, cart.email]).toEqual([draftOrder.version, draftOrder.cart.email])
    await edit(server, draftOrder, "", { email: "found@example.com" })
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

async function capturesOf(draftOrder: DraftOrder): Promise<number> {
  const order_id = draftOrder.id.replace("dorder", "order")
  return (
    await knex()("order_payment_collection")
      .join("payment", "payment.payment_collection_id", "order_payment_collection.payment_collection_id")
      .join("capture", "capture.payment_id", "payment.id")
      .where({ order_id })
  ).length
}
