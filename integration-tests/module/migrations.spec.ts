import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { revertMigration, runMigrations } from "../../src/modules/draft-order/migrate"
import { migrations } from "../../src/modules/draft-order/migrations"
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
