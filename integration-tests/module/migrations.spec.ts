import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { DataSource } from "typeorm"
import { connectDataSource } from "../../src/modules/draft-order/data-source"
import { revertMigration, runMigrations } from "../../src/modules/draft-order/migrate"
import { migrations } from "../../src/modules/draft-order/migrations"
import { CreateTerms20261124020000 } from "../../src/modules/draft-order/migrations/20261124020000-create-terms"
import { KeepMilliseconds20261125010000 } from "../../src/modules/draft-order/migrations/20261125010000-keep-milliseconds"
import { createTestDatabase } from "../host/database"

let pool: Knex
const container = { resolve: () => pool } as unknown as MedusaContainer

beforeAll(async () => {
  pool = knex({ client: "pg", connection: await createTestDatabase({ empty: true }) })
})
afterAll(() => pool.destroy())

it("create the table once, are safe to run again, and are taken back by a rollback", async () => {
  expect(await runMigrations({ container })).toHaveLength(migrations.length)
  expect(await pool.schema.hasTable("draft_order")).toBe(true)
  expect(await runMigrations({ container })).toEqual([])

  await revertMigration({ container })
  expect(await pool.schema.hasTable("draft_order")).toBe(false)
  expect(await runMigrations({ container })).toHaveLength(migrations.length)
})

describe("a rollback", () => {
  const tables = () => pool.schema.hasTable("draft_order")
  const executed = async () => (await pool("draft_order_migrations").orderBy("id")).map(({ name }) => name)
  const names = migrations.map(({ name }) => name)
  const drafts = [
    { id: "dorder_open" },
    { id: "dorder_canceled", canceled_at: new Date() },
    { id: "dorder_completed", status: "completed", completed_at: new Date(), order_id: "order_1" },
  ]

  beforeEach(() => runMigrations({ container }))
  afterEach(async () => {
    delete process.env.DRAFT_ORDER_ALLOW_DATA_LOSS
    await pool("draft_order").delete()
  })

  it("that would delete draft orders changes nothing, says how many there are and how to go on", async () => {
    await pool("draft_order").insert(drafts)
    await expect(revertMigration({ container })).rejects.toMatchObject({
      type: "not_allowed",
      message:
        "Rolling back draftOrder would delete 3 draft orders (1 open, 1 completed, 1 canceled). Nothing was changed. " +
        "To keep a copy, run pg_dump with --table='draft_order*'. " +
        "To delete them, run the rollback with DRAFT_ORDER_ALLOW_DATA_LOSS=true",
    })
    expect(await executed()).toEqual(names)
    expect(await pool("draft_order").count()).toEqual([{ count: "3" }])
  })

  it("deletes them where the environment allows it", async () => {
    await pool("draft_order").insert(drafts)
    process.env.DRAFT_ORDER_ALLOW_DATA_LOSS = "true"
    await revertMigration({ container })
    expect(await tables()).toBe(false)
    await runMigrations({ container })
  })

  it("of the migrations that have just run, none or some, keeps the draft orders", async () => {
    await pool("draft_order").insert(drafts)
    await revertMigration({ container, migrationNames: [] })
    expect(await executed()).toEqual(names)

    await revertMigration({ container, migrationNames: names.slice(-2) })
    expect(await executed()).toEqual(names.slice(0, -2))
    await expect(revertMigration({ container, migrationNames: [names[1]!] })).rejects.toMatchObject({
      type: "not_allowed",
      message: expect.stringContaining(names.at(-3)!),
    })
    expect(await pool("draft_order").count()).toEqual([{ count: "3" }])
  })

  it("that fails in the middle changes nothing", async () => {
    await pool.raw(`CREATE VIEW "report" AS SELECT "draft_order_id" FROM "draft_order_completion"`)
    await expect(revertMigration({ container })).rejects.toThrow("draft_order_completion")
    expect(await executed()).toEqual(names)
    await pool.raw(`DROP VIEW "report"`)
    await revertMigration({ container })
    expect(await tables()).toBe(false)
    await runMigrations({ container })
  })
})

it("times of before are cut to milliseconds, never rounded up, and the columns come back with a rollback", async () => {
  const dataSource = await connectDataSource(pool)
  await runMigrations({ container })
  await undoTo(dataSource, KeepMilliseconds20261125010000.name)
  await pool("draft_order").insert([
    { id: "dorder_a", created_at: "2026-11-24T10:00:00.123999Z", updated_at: "2026-11-24T10:00:00.123Z" },
    { id: "dorder_b", created_at: "2026-11-24T10:00:00.999999Z", updated_at: "2026-11-24T10:00:01.000999Z" },
  ])

  await runMigrations({ container })
  const times = () =>
    pool.raw<{ rows: { times: string }[] }>(
      `SELECT to_char("created_at" AT TIME ZONE 'UTC', 'SS.US') || ' ' || to_char("updated_at" AT TIME ZONE 'UTC', 'SS.US') AS times FROM "draft_order" ORDER BY "id"`
    )
  expect((await times()).rows.map(({ times }) => times)).toEqual(["00.123000 00.123000", "00.999000 01.000000"])
  await dataSource.destroy()
})

it("take negotiated amounts and required shipping out of the carts of drafts, and put them back", async () => {
  const store = knex({ client: "pg", connection: await createTestDatabase() })
  const dataSource = await connectDataSource(store)
  const inCart = async () => [
    (await store("cart_shipping_method").whereIn("id", ["casm_a", "casm_b"]).orderBy("id")).map((row) => row.metadata),
    (await store("cart_line_item").whereIn("id", ["cali_a", "cali_b"]).orderBy("id")).map(
      (row) => row.requires_shipping
    ),
  ]
  const before = [
    [{ negotiated_amount: 3.5 }, { negotiated_amount: 0, gift: true }],
    [true, false],
  ]

  await store.raw(`
    INSERT INTO "cart" ("id", "currency_code") VALUES ('cart_a', 'usd');
    INSERT INTO "draft_order" ("id", "cart_id") VALUES ('dorder_a', 'cart_a');
    INSERT INTO "cart_shipping_method" ("id", "cart_id", "name", "amount", "raw_amount") VALUES
      ('casm_a', 'cart_a', 'A', 3.5, '{"value": "3.5"}'), ('casm_b', 'cart_a', 'B', 0, '{"value": "0"}');
    UPDATE "cart_shipping_method" SET "metadata" = '{"gift": true}' WHERE "id" = 'casm_b';
    INSERT INTO "cart_line_item" ("id", "cart_id", "title", "quantity", "unit_price", "raw_unit_price", "requires_shipping")
    VALUES ('cali_a', 'cart_a', 'Crate', 1, 5, '{"value": "5"}', false), ('cali_b', 'cart_a', 'Advice', 1, 5, '{"value": "5"}', false);
    INSERT INTO "draft_order_shipping_method" VALUES ('casm_a', 'dorder_a', 3.5), ('casm_b', 'dorder_a', 0);
    INSERT INTO "draft_order_line_item" VALUES ('cali_a', 'dorder_a', true);
  `)
  const after = await inCart()
  expect(after).toEqual([
    [null, { gift: true }],
    [false, false],
  ])
  await undoTo(dataSource, CreateTerms20261124020000.name)
  expect(await inCart()).toEqual(before)

  await dataSource.runMigrations()
  expect(await inCart()).toEqual(after)
  expect(await store("draft_order_shipping_method").where({ draft_order_id: "dorder_a" }).orderBy("amount")).toEqual([
    { shipping_method_id: "casm_b", draft_order_id: "dorder_a", amount: "0" },
    { shipping_method_id: "casm_a", draft_order_id: "dorder_a", amount: "3.5" },
  ])
  expect(await store("draft_order_line_item").where({ draft_order_id: "dorder_a" })).toEqual([
    { line_item_id: "cali_a", draft_order_id: "dorder_a", requires_shipping: true },
  ])
  await dataSource.destroy()
  await store.destroy()
})

/** Takes back the migrations from the last one to the one of this name. */
async function undoTo(dataSource: DataSource, name: string): Promise<void> {
  for (let last = ""; last !== name;) {
    const [row] = await dataSource.query<{ name: string }[]>(
      `SELECT "name" FROM "draft_order_migrations" ORDER BY "id" DESC LIMIT 1`
    )
    last = row!.name
    await dataSource.undoLastMigration({ transaction: "each" })
  }
}
