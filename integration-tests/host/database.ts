import { Client } from "@medusajs/framework/pg"
import { TEMPLATE_DATABASE } from "./jest/shared"

let created = 0

/** URL of a new database for one spec: a copy of the migrated store with demo data, or an empty one. */
export async function createTestDatabase({ empty = false } = {}): Promise<string> {
  const name = `test_${process.pid}_${Date.now()}_${++created}`
  await execute([`CREATE DATABASE "${name}" TEMPLATE "${empty ? "template1" : TEMPLATE_DATABASE}"`])
  return `${process.env.TEST_DATABASE_SERVER}${name}`
}

/** Makes a database a copy of the migrated store with demo data again. Ends the connections to it. */
export async function resetTestDatabase(url: string): Promise<void> {
  const name = new URL(url).pathname.slice(1)
  await execute([`DROP DATABASE "${name}" WITH (FORCE)`, `CREATE DATABASE "${name}" TEMPLATE "${TEMPLATE_DATABASE}"`])
}

async function execute(statements: string[]): Promise<void> {
  const client = new Client({ connectionString: `${process.env.TEST_DATABASE_SERVER}postgres` })
  await client.connect()
  try {
    for (const statement of statements) {
      await client.query(statement)
    }
  } finally {
    await client.end()
  }
}
