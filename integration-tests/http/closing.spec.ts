import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { ContainerRegistrationKeys, Modules } from "@medusajs/framework/utils"
import { createDraft, type DraftOrderBody } from "../factories/draft-order"
import { draftPath, retrieve } from "../factories/edit"
import { eventually } from "../factories/eventually"
import { checkOut, choosePayment, ok } from "../factories/storefront"
import { server, useTestServer, world } from "../host/use-test-server"
import { failing } from "../support/database"
import { drafts } from "../support/drafts"

useTestServer()

const knex = (): Knex => server.container.resolve(ContainerRegistrationKeys.PG_CONNECTION)

const ITEMS = `"item_id" IN (SELECT "id" FROM "cart_line_item" WHERE "cart_id" = ?)`
const METHODS = `"shipping_method_id" IN (SELECT "id" FROM "cart_shipping_method" WHERE "cart_id" = ?)`
const CART_ROWS: Record<string, string> = {
  cart: `"id" = ?`,
  cart_address: `"id" IN (SELECT unnest(ARRAY["shipping_address_id", "billing_address_id"]) FROM "cart" WHERE "id" = ?)`,
  cart_line_item: `"cart_id" = ?`,
  cart_line_item_adjustment: ITEMS,
  cart_line_item_tax_line: ITEMS,
  cart_shipping_method: `"cart_id" = ?`,
  cart_shipping_method_adjustment: METHODS,
  cart_shipping_method_tax_line: METHODS,
}

/** Of each table of the cart module, how many of the cart's rows there are, and how many are deleted. */
async function rowsOf(cartId: string): Promise<Record<string, unknown>> {
  const counts: Record<string, unknown> = {}
  for (const [table, condition] of Object.entries(CART_ROWS)) {
    const { rows } = await knex().raw(
      `SELECT count(*)::int AS there, count("deleted_at")::int AS deleted FROM "${table}" WHERE ${condition}`,
      [cartId]
    )
    counts[table] = rows[0]
  }
  return counts
}

/** While `work` runs, another transaction of the database holds the cart's row. */
async function holdingCart<T>(cartId: string, work: () => Promise<T>): Promise<T> {
  const transaction = await knex().transaction()
  await transaction("cart").where({ id: cartId }).forUpdate().select("id")
  try {
    return await work()
  } finally {
    await transaction.rollback()
  }
}

const full = () =>
  createDraft(server, world, {
    promo_codes: ["SUMMER10"],
    billing_address: { city: "Austin", country_code: "us" },
    items: [
      { variant_id: world.variants.shirt, quantity: 2 },
      { title: "Engraving", quantity: 1, unit_price: 5 },
    ],
  })

it("deletes the rows of the cart that core's own soft delete deletes, and the links to it", async () => {
  const [draftOrder, twin] = [await full(), await full()]
  await choosePayment(server, draftOrder.cart_id)
  expect(await drafts.remove(draftOrder)).toMatchObject({ status: 200 })
  await server.container.resolve(Modules.CART).softDeleteCarts([twin.cart_id])

  expect(await rowsOf(draftOrder.cart_id)).toEqual(await rowsOf(twin.cart_id))
  for (const table of ["cart_payment_collection", "cart_promotion"]) {
    const links = await knex()(table).where({ cart_id: draftOrder.cart_id })
    expect(links).not.toEqual([])
    expect(links.filter(({ deleted_at }) => !deleted_at)).toEqual([])
  }
})

it.each([
  ["cancel", "UPDATE"],
  ["delete", "DELETE"],
])(
  "after a %s that fails in the database, the draft is open, and the customer completes its cart",
  async (verb, sql) => {
    const draftOrder = await full()
    const before = await rowsOf(draftOrder.cart_id)
    const failed = await failing("draft_order", sql, () =>
      verb === "cancel" ? drafts.cancel(draftOrder) : drafts.remove(draftOrder)
    )

    expect({ status: failed.status, body: failed.body }).toEqual({
      status: 500,
      body: { code: "unknown_error", type: "unknown_error", message: "An unknown error occurred." },
    })
    expect(await rowsOf(draftOrder.cart_id)).toEqual(before)
    expect(await retrieve(server, draftOrder)).toMatchObject({ status: "open", canceled_at: null })
    expect((await retrieve(server, draftOrder)).cart.total).toBe(draftOrder.cart.total)
    expect(await checkOut(server, draftOrder.cart_id)).toEqual(expect.any(String))
  }
)

it("a cart whose row another transaction holds: the deletion answers, keeps all, and succeeds when it is free", async () => {
  const draftOrder = await full()
  const before = await rowsOf(draftOrder.cart_id)
  const answer = await holdingCart(draftOrder.cart_id, () => drafts.remove(draftOrder))

  expect({ status: answer.status, message: answer.body.message }).toEqual({
    status: 409,
    message: `Cart ${draftOrder.cart_id} is being changed by another transaction of the database: try again`,
  })
  expect(await rowsOf(draftOrder.cart_id)).toEqual(before)
  // A job's transaction may stand between two of its statements; one that is left behind stays idle.
  await eventually(async () => {
    const { rows } = await knex().raw(`SELECT 1 FROM pg_stat_activity WHERE state LIKE 'idle in transaction%'`)
    return !rows.length
  })
  expect(await drafts.remove(draftOrder)).toMatchObject({ status: 200 })
})

it("a canceled draft is deleted with the link that blocks its cart", async () => {
  const draftOrder = await full()
  expect(await drafts.cancel(draftOrder)).toMatchObject({ status: 200 })
  expect(await drafts.remove(draftOrder)).toMatchObject({ status: 200 })
  expect(await knex()("order_cart").where({ cart_id: draftOrder.cart_id, deleted_at: null })).toEqual([])
})

it("a cart that the host has deleted does not keep its draft from being deleted", async () => {
  const draftOrder = await full()
  await server.container.resolve(Modules.CART).softDeleteCarts([draftOrder.cart_id])
  expect(await drafts.remove(draftOrder)).toMatchObject({ status: 200 })
  expect(await server.admin("GET", draftPath(draftOrder))).toMatchObject({ status: 404 })
})

describe("at once", () => {
  it("several deletions answer alike, and one deletes", async () => {
    const draftOrder = await full()
    const answers = await Promise.all([drafts.remove(draftOrder), drafts.remove(draftOrder), drafts.remove(draftOrder)])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200])
  })

  it("deletion and the customer's completion: the order stands with its draft, or neither is there", async () => {
    const draftOrder = await full()
    await choosePayment(server, draftOrder.cart_id)
    const [deleted, completed] = await Promise.all([
      drafts.remove(draftOrder),
      server.store<{ order?: { id: string } }>("POST", `/store/carts/${draftOrder.cart_id}/complete`),
    ])
    expect([deleted.status === 200, !!completed.body.order]).toContain(true)
    expect(deleted.status === 200).toBe(!completed.body.order)
  })

  it("cancel and pay: one of them succeeds", async () => {
    const draftOrder = await full()
    const [canceled, paid] = await Promise.all([drafts.cancel(draftOrder), drafts.pay(draftOrder)])
    expect([canceled.status, paid.status].sort()).toEqual([200, 400])
    const { draft_order } = await ok<DraftOrderBody>(server.admin("GET", draftPath(draftOrder)))
    expect(!!draft_order.canceled_at).toBe(canceled.status === 200)
    expect(draft_order.status).toBe(paid.status === 200 ? "completed" : "open")
  })
})
