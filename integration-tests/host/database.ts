import { Client } from "@medusajs/framework/pg"
import { TEMPLATE_DATABASE } from "./jest/shared"

let created = 0

/** URL of a new database for one spec: a copy of the migrated store with demo data, or an empty one. */
export async function createTestDatabase({ empty = false } = {}): Promise<string> {
  const server = process.env.TEST_DATABASE_SERVER!
  const name = `test_${process.pid}_${Date.now()}_${++created}`
  const client = new Client({ connectionString: `${server}postgres` })

  await client.connect()
  await client.query(`CREATE DATABASE "${name}" TEMPLATE "${empty ? "template1" : TEMPLATE_DATABASE}"`)
  await client.end()
  return `${server}${name}`
}
