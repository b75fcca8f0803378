import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import reconcileCompletions from "../../src/jobs/reconcile-completions"
import { createDraft, type DraftOrder, type ErrorBody } from "../factories/draft-order"
import { draftPath, edit, retrieve } from "../factories/edit"
import { ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"

useTestServer()

const knex = () => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
const pay = (draftOrder: DraftOrder) => server.admin<ErrorBody>("POST", draftPath(draftOrder, "/pay"))
const orderIdOf = ({ id }: DraftOrder) => id.replace("dorder", "order")

/** All rows that a completion makes, by table. */
const TABLES = [
  "order",
  "order_cart",
  "order_promotion",
  "order_payment_collection",
  "order_transaction",
  "reservation_item",
  "payment_collection",
  "payment_session",
  "payment",
  "capture",
  "draft_order_completion",
]

async function countRows(): Promise<Record<string, number>> {
  const counts = await Promise.all(
    TABLES.map((table) => knex()(table).whereNull(deletedAt(table)).count<{ count: string }[]>("* as count"))
  )
  return Object.fromEntries(TABLES.map((table, index) => [table, Number(counts[index]![0]!.count)]))
}

const deletedAt = (table: string) => (table === "draft_order_completion" ? "failed_at" : "deleted_at")

/** Lets every insert into a table fail, as a full disk or a broken constraint would, while `work` runs. */
async function withFailingInserts<T>(table: string, work: () => Promise<T>): Promise<T> {
  await knex().raw(`
    CREATE OR REPLACE FUNCTION refuse_insert() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no space left'; END $$
    LANGUAGE plpgsql
  `)
  await knex().raw(`CREATE TRIGGER refuse_insert BEFORE INSERT ON "${table}" EXECUTE FUNCTION refuse_insert()`)
  try {
    return await work()
  } finally {
    await knex().raw(`DROP TRIGGER refuse_insert ON "${table}"`)
  }
}

describe("a completion whose insert fails", () => {
  it.each([
    "draft_order_completion",
    "order_cart",
    "order_promotion",
    "order",
    "order_line_item",
    "reservation_item",
    "order_payment_collection",
    "payment_collection",
    "payment_session",
    "payment",
    "capture",
  ])("into %s locked the draft, and was captured a minute later with nobody acting", async (table) => {
    const draftOrder = await createDraft(server, world, { promo_codes: ["SUMMER10"] })
    const before = await countRows()

    const { status, body } = await withFailingInserts(table, () => pay(draftOrder))
    expect(status).toBeGreaterThanOrEqual(400)
    expect(body.message).not.toMatch(/insert into|no space left|provider failed/i)
    expect(await countRows()).toEqual(before)

    await knex()("draft_order_completion").update({ created_at: new Date(Date.now() - 120_000) })
    await reconcileCompletions(server.container)
    expect(await countRows()).toEqual(before)
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open", order_id: null, idempotency_key: null })
    await edit(server, draftOrder, "", { email: "still@example.com" })
    expect((await pay(draftOrder)).status).toBe(200)
  })

  it("and whose undo fails as well is taken back by the job, and not placed", async () => {
    const draftOrder = await createDraft(server, world)
    await knex().raw(`
      CREATE OR REPLACE FUNCTION refuse_delete() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION 'no'; END $$
      LANGUAGE plpgsql
    `)
    await knex().raw(`CREATE TRIGGER refuse_delete BEFORE DELETE ON "order" EXECUTE FUNCTION refuse_delete()`)
    try {
      const { status } = await withFailingInserts("payment_collection", () => pay(draftOrder))
      expect(status).toBeGreaterThanOrEqual(400)
    } finally {
      await knex().raw(`DROP TRIGGER refuse_delete ON "order"`)
    }
    expect(await edit(server, draftOrder, "", { email: "x@example.com" }).catch((error) => String(error))).toMatch(
      "being completed"
    )
    await knex()("draft_order_completion").update({ created_at: new Date(Date.now() - 120_000) })
    await reconcileCompletions(server.container)

    expect(await server.container.resolve(Modules.ORDER).listOrders({ id: orderIdOf(draftOrder) })).toEqual([])
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open", order_id: null })
    expect((await pay(draftOrder)).status).toBe(200)
  }, 90_000)

  it("leaves no link to a promotion that the order does not have", async () => {
    const draftOrder = await createDraft(server, world, { promo_codes: ["SUMMER10"] })
    const [promotion] = await server.container.resolve(Modules.PROMOTION).listPromotions({ code: "SUMMER10" })
    await server.container.resolve(ContainerRegistrationKeys.LINK).create({
      [Modules.ORDER]: { order_id: orderIdOf(draftOrder) },
      [Modules.PROMOTION]: { promotion_id: promotion!.id },
    })
    await edit(server, draftOrder, "", { promo_codes: [] })
    expect((await pay(draftOrder)).status).toBe(200)
    const { data } = await server.container
      .resolve(ContainerRegistrationKeys.QUERY)
      .graph({ entity: "order_promotion", fields: ["promotion_id"], filters: { order_id: orderIdOf(draftOrder) } })
    expect(data).toEqual([])
  })
})

it("completions that failed at once left a promotion counted that no order has used", async () => {
  await ok(
    server.admin("POST", "/admin/promotions", {
      code: "COUNTED",
      type: "standard",
      status: "active",
      campaign: { name: "Counted", campaign_identifier: "counted", budget: { type: "usage", limit: 1000 } },
      application_method: { type: "percentage", target_type: "order", allocation: "across", value: 5 },
    })
  )
  const used = async () => Number((await knex()("promotion_campaign_budget").select("used"))[0].used ?? 0)
  const drafts: DraftOrder[] = []
  for (let count = 0; count < 6; count++) {
    drafts.push(await createDraft(server, world, { promo_codes: ["COUNTED"] }))
  }
  process.env.DEMO_PAYMENT = "capture:throws"
  try {
    const answers = await Promise.all(
      drafts.map((draftOrder) => server.admin("POST", draftPath(draftOrder, "/pay"), { provider_id: "pp_demo_demo" }))
    )
    expect(answers.map(({ status }) => status)).toEqual(Array(6).fill(400))
  } finally {
    delete process.env.DEMO_PAYMENT
  }
  expect(await used()).toBe(0)
  await Promise.all(drafts.map(pay))
  expect(await used()).toBe(6)
})

it("what is captured is the order's total, also where the cart was changed since", async () => {
  const draftOrder = await createDraft(server, world)
  process.env.DEMO_PAYMENT = "capture:throws,cancel:throws"
  const { total } = draftOrder.cart
  await server.admin("POST", draftPath(draftOrder, "/pay"), { provider_id: "pp_demo_demo" })
  delete process.env.DEMO_PAYMENT
  await knex()("cart_line_item").where({ id: draftOrder.cart.items[0]!.id }).update({ unit_price: 1 })
  await knex()("cart_line_item")
    .where({ id: draftOrder.cart.items[0]!.id })
    .update({ raw_unit_price: JSON.stringify({ value: "1", precision: 20 }) })

  const { body } = await server.admin<{ order: { total: number; summary: { paid_total: number } } }>(
    "POST",
    draftPath(draftOrder, "/pay")
  )
  expect(body.order.total).toBeCloseTo(total, 6)
  expect(body.order.summary.paid_total).toBeCloseTo(total, 6)
})
