import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"

type Query = (statement: string | { text: string }, ...rest: unknown[]) => unknown
type Connection = { query: Query }
type Watch = (request: number, connection: Connection) => void
type Pool = { on: (event: string, listener: Watch) => void; removeListener: (event: string, listener: Watch) => void }

/** Every statement that leaves for PostgreSQL while `work` runs, on whatever connection of the host's pool. */
export async function recordStatements(container: MedusaContainer, work: () => Promise<void>): Promise<string[]> {
  const knex: Knex = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const pool = (knex.client as { pool: Pool }).pool
  const statements: string[] = []
  const originals = new Map<Connection, Query>()

  const watch: Watch = (_, connection) => {
    if (!originals.has(connection)) {
      const query = connection.query
      originals.set(connection, query)
      connection.query = (statement, ...rest) => {
        statements.push(typeof statement === "string" ? statement : statement.text)
        return query.call(connection, statement, ...rest)
      }
    }
  }
  pool.on("acquireSuccess", watch)
  try {
    await work()
  } finally {
    pool.removeListener("acquireSuccess", watch)
    originals.forEach((query, connection) => (connection.query = query))
  }
  return statements
}
