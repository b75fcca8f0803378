import { asValue, createContainer } from "@medusajs/framework/awilix"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { Logger, MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { containerLoader } from "../../src/modules/draft-order/loaders/container"
import { revertMigration, runMigrations } from "../../src/modules/draft-order/migrate"
import { migrations } from "../../src/modules/draft-order/migrations"
import { SchemaState } from "../../src/modules/draft-order/schema-state"
import { createTestDatabase } from "../host/database"

const pools: Knex[] = []
afterAll(() => Promise.all(pools.map((pool) => pool.destroy())))

/** A database without tables, on which the host uses a schema. */
async function createPool(schema: string): Promise<Knex> {
  const pool = knex({ client: "pg", searchPath: schema, connection: await createTestDatabase({ empty: true }) })
  pools.push(pool)
  await pool.raw(`CREATE SCHEMA IF NOT EXISTS "${schema}"`)
  return pool
}

const cli = (pool: Knex) => ({ container: { resolve: () => pool } as unknown as MedusaContainer })

/** Loads the module as the start of a server does. Returns what the server's log says. */
async function boot(pool: Knex): Promise<string[]> {
  const lines: string[] = []
  const write = (line: unknown) => void lines.push(String(line))
  const logger = { error: write, warn: write, info: write } as unknown as Logger
  const container = createContainer().register({ [ContainerRegistrationKeys.PG_CONNECTION]: asValue(pool) })
  await containerLoader({ container: container as unknown as MedusaContainer, logger })
  await container.resolve("draftOrderDataSource").destroy()
  return lines
}

describe.each(["public", "shop"])("in the schema %s", (schema) => {
  it("the start of a server says in one line what to run, and nothing once it was run", async () => {
    const pool = await createPool(schema)
    expect(await boot(pool)).toEqual([
      "The tables of medusa-plugin-draft-order are missing in the database. Run: npx medusa db:migrate. " +
        "Until then draft orders cannot be used; carts of no draft order work as ever",
    ])
    await runMigrations(cli(pool))
    expect(await boot(pool)).toEqual([])

    await revertMigration({ ...cli(pool), migrationNames: [migrations.at(-1)!.name] })
    expect(await boot(pool)).toEqual([
      `The tables of medusa-plugin-draft-order are older than the installed version of the plugin ` +
        `(1 of its ${migrations.length} migrations have not run). Run: npx medusa db:migrate. ` +
        "Until then draft orders cannot be used; carts of no draft order work as ever",
    ])
    await revertMigration(cli(pool))
    expect((await boot(pool))[0]).toContain("are missing in the database")
  })

  it("tables of a later version are good enough", async () => {
    const pool = await createPool(schema)
    await runMigrations(cli(pool))
    await pool("draft_order_migrations").insert({ timestamp: 29991231000000, name: "Later29991231000000" })
    expect(await boot(pool)).toEqual([])
  })
})

it("the plugin's tables in a schema that the host does not use count as missing", async () => {
  const pool = await createPool("shop")
  await runMigrations(cli(pool))
  const elsewhere = knex({ client: "pg", searchPath: "public", connection: pool.client.config.connection })
  pools.push(elsewhere)
  const state = new SchemaState(elsewhere, { error: () => undefined, info: () => undefined }, [])
  await expect(state.assertReady()).rejects.toMatchObject({ type: "not_allowed" })
})
