import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { connectDataSource } from "../../src/modules/draft-order/data-source"
import { revertMigration, runMigrations } from "../../src/modules/draft-order/migrate"
import { migrations } from "../../src/modules/draft-order/migrations"
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

it("times of before are cut to milliseconds, never rounded up, and the columns come back with a rollback", async () => {
  const dataSource = await connectDataSource(pool)
  const undo = async (name: string) => {
    for (let last = ""; last !== name;) {
      const [row] = await dataSource.query<{ name: string }[]>(
        `SELECT "name" FROM "draft_order_migrations" ORDER BY "id" DESC LIMIT 1`
      )
      last = row!.name
      await dataSource.undoLastMigration({ transaction: "each" })
    }
  }
  await runMigrations({ container })
  await undo(KeepMilliseconds20261125010000.name)
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
