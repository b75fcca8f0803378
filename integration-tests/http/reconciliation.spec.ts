import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import reconcileCompletions from "../../src/jobs/reconcile-completions"
import { completeDraftOrderWorkflow } from "../../src/workflows"
import { createDraft, type DraftOrder } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { checkOut } from "../factories/storefront"
import { recordEvents, type RecordedEvent } from "../host/events"
import { recordStatements } from "../host/statements"
import { server, useTestServer, world } from "../host/use-test-server"

let events: RecordedEvent[]

useTestServer()
beforeAll(() => {
  events = recordEvents(server.container)
})

const knex = () => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
const reconcile = () => reconcileCompletions(server.container)
const orderIdOf = ({ id }: DraftOrder) => id.replace("dorder", "order")

/** What a process that was killed just after it had begun leaves behind. */
const begin = (draftOrder: DraftOrder, created_at: Date) =>
  knex()("draft_order_completion").insert({
    draft_order_id: draftOrder.id,
    order_id: orderIdOf(draftOrder),
    payment: JSON.stringify({ reference: "Cash" }),
    created_at,
  })

describe("the reconciliation job", () => {
  it("costs one statement where there is nothing to do", async () => {
    await createDraft(server, world)
    const statements = await recordStatements(server.container, reconcile)
    expect(statements.filter((sql) => /SELECT/i.test(sql))).toHaveLength(1)
  })

  it("brings a completion that was killed to its end, with the payment that it began with", async () => {
    const draftOrder = await createDraft(server, world)
    await begin(draftOrder, new Date(Date.now() - 60_000))
    expect(await server.admin("POST", draftPath(draftOrder), { email: "late@example.com" })).toMatchObject({
      status: 400,
      body: { message: expect.stringContaining("being completed") },
    })

    await reconcile()
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed", order_id: orderIdOf(draftOrder) })
    const { body } = await server.admin<{ order: { payment_status: string } }>(
      "GET",
      `/admin/orders/${orderIdOf(draftOrder)}`
    )
    expect(body.order.payment_status).toBe("captured")
    expect(await knex()("draft_order_completion").where({ draft_order_id: draftOrder.id })).toEqual([])
  })

  it("leaves one that has only just begun to whoever runs it", async () => {
    const draftOrder = await createDraft(server, world)
    await begin(draftOrder, new Date())
    await reconcile()
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open" })
  })

  it("begins no completion that nobody asked for", async () => {
    const draftOrder = await createDraft(server, world)
    await completeDraftOrderWorkflow(server.container).run({ input: { id: draftOrder.id, continues: true } })
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
  })

  it("tells no draft of an order that core has taken back", async () => {
    const draftOrder = await createDraft(server, world)
    const link = { [Modules.ORDER]: { order_id: "order_taken_back" }, [Modules.CART]: { cart_id: draftOrder.cart_id } }
    await server.container.resolve(ContainerRegistrationKeys.LINK).create(link)
    await reconcile()
    expect(await retrieve(server, draftOrder)).toEqual(draftOrder)
    await edit(server, draftOrder, "", { email: "still@example.com" })
  })

  it("tells a draft of the order that an event did not tell it of", async () => {
    const draftOrder = await createDraft(server, world)
    const orderId = await checkOut(server, draftOrder.cart_id)
    await eventually(async () => (await retrieve(server, draftOrder)).status === "completed")
    await knex()("draft_order")
      .where({ id: draftOrder.id })
      .update({ status: "open", completed_at: null, order_id: null })

    await reconcile()
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "completed", order_id: orderId })
  })

  it("reports two orders on one cart, once, in an event", async () => {
    const draftOrder = await createDraft(server, world)
    await server.admin("POST", draftPath(draftOrder, "/pay"))
    const link = { [Modules.ORDER]: { order_id: "order_other" }, [Modules.CART]: { cart_id: draftOrder.cart_id } }
    await server.container.resolve(ContainerRegistrationKeys.LINK).create(link)

    await reconcile()
    await reconcile()
    await eventually(async () => events.some(({ name }) => name === "draft_order.conflict"))
    expect(events.filter(({ name }) => name === "draft_order.conflict")).toEqual([
      { name: "draft_order.conflict", data: { id: draftOrder.id, order_ids: [orderIdOf(draftOrder), "order_other"] } },
    ])
  })

  it("goes on after one that it cannot finish", async () => {
    const [broken, whole] = [await createDraft(server, world, { items: [] }), await createDraft(server, world)]
    await begin(broken, new Date(Date.now() - 120_000))
    await begin(whole, new Date(Date.now() - 60_000))
    await reconcile()
    expect(await retrieve(server, whole)).toMatchObject({ status: "completed" })
    // What cannot be completed any more is let go of, and can be mended.
    await edit(server, broken, "/line-items", { variant_id: world.variants.mug, quantity: 1 })
    expect(await server.admin("POST", draftPath(broken, "/pay"))).toMatchObject({ status: 200 })
  })
})
