import type { Knex } from "@medusajs/framework/mikro-orm/knex"

type Connection = {
  __knex__disposed?: unknown
  query: (sql: string, values?: unknown[]) => Promise<{ rows: unknown[] }>
}
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
  try {
    return (await connection.query(sql, values)).rows as Row[]
  } finally {
    await giveBack(knex, connection)
  }
}

async function acquire(knex: Knex): Promise<Connection> {
  return (knex.client as Knex.Client).acquireConnection()
}

/** Knex destroys a connection that is marked as disposed instead of lending it again. */
async function giveBack(knex: Knex, connection: Connection, error?: unknown): Promise<void> {
  if (error) {
    connection.__knex__disposed = error
  }
  await (knex.client as Knex.Client).releaseConnection(connection)
}
