import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { isConnectionOver } from "./database-errors"

type Connection = { query: (sql: string, values?: unknown[]) => Promise<{ rows: unknown[] }> }
type Release = (error?: unknown) => Promise<void>
type ConnectCallback = (error: unknown, connection?: Connection, release?: Release) => void

/**
 * The part of node-postgres that TypeORM's driver uses, on top of the host's own knex pool: no extra connections, and
 * the host's SSL, schema and shutdown. Ending this pool does not end the host's. `admit` runs before a connection is
 * lent; where it throws, none is.
 */
export function poolOn(knex: Knex, admit: () => Promise<void>) {
  return class HostPool {
    on(): this {
      return this
    }

    connect(callback: ConnectCallback): void {
      admit()
        .then(() => acquire(knex))
        .then(
          (connection) => callback(undefined, connection, (error) => giveBack(knex, connection, error)),
          (error: unknown) => callback(error)
        )
    }

    end(callback: () => void): void {
      callback()
    }
  }
}

/** Runs one statement on a connection of the host's pool. `$1` in the SQL is the first value. */
export async function queryOn<Row>(knex: Knex, sql: string, values: unknown[] = []): Promise<Row[]> {
  const connection = await acquire(knex)
  let over: unknown
  try {
    return (await connection.query(sql, values)).rows as Row[]
  } catch (error) {
    over = isConnectionOver(error) && error
    throw error
  } finally {
    await giveBack(knex, connection, over)
  }
}

async function acquire(knex: Knex): Promise<Connection> {
  return (knex.client as Knex.Client).acquireConnection()
}

/**
 * Marks a connection of the host's pool as disposed: knex ends it instead of lending it again. Knex does so by itself
 * only once it hears that the connection is closed, which is a moment after the statement has failed: until then, the
 * next statement would get a dead connection.
 */
export function discard(connection: unknown, error: unknown): void {
  if (typeof connection === "object" && connection !== null) {
    Object.assign(connection, { __knex__disposed: error })
  }
}

async function giveBack(knex: Knex, connection: Connection, error?: unknown): Promise<void> {
  if (error) {
    discard(connection, error)
  }
  await (knex.client as Knex.Client).releaseConnection(connection)
}
