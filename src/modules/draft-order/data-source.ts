import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { DataSource, type EntityManager } from "typeorm"
import { DraftOrderCompletion } from "./completion-entity"
import { DraftOrder } from "./entity"
import { IdempotencyKey } from "./idempotency-key-entity"
import { DraftOrderLineItem } from "./line-item-entity"
import { migrations } from "./migrations"
import { DraftOrderShippingMethod } from "./shipping-method-entity"
import type { DatabaseTransaction } from "./types"

type Connection = { __knex__disposed?: unknown }
type Release = (error?: unknown) => Promise<void>
type ConnectCallback = (error: unknown, connection?: Connection, release?: Release) => void

/**
 * The part of node-postgres that TypeORM's driver uses, on top of the host's own knex pool: no extra connections, and
 * the host's SSL, schema and shutdown. Ending this pool leaves the host's alone.
 */
function poolOn(knex: Knex) {
  const client = knex.client as Knex.Client

  return class HostPool {
    on(): this {
      return this
    }

    connect(callback: ConnectCallback): void {
      client.acquireConnection().then(
        (connection: Connection) => callback(undefined, connection, (error) => giveBack(connection, error)),
        (error: unknown) => callback(error)
      )
    }

    end(callback: () => void): void {
      callback()
    }
  }

  /** Knex destroys a connection that is marked as disposed instead of lending it again. */
  async function giveBack(connection: Connection, error?: unknown): Promise<void> {
    if (error) {
      connection.__knex__disposed = error
    }
    await client.releaseConnection(connection)
  }
}

/** A data source on the host's connection pool, connected. Destroying it ends no connection of the host's. */
export async function connectDataSource(knex: Knex): Promise<DataSource> {
  return new DataSource({
    type: "postgres",
    driver: { Pool: poolOn(knex) },
    entities: [DraftOrder, DraftOrderCompletion, DraftOrderLineItem, DraftOrderShippingMethod, IdempotencyKey],
    migrations,
    migrationsTableName: "draft_order_migrations",
    installExtensions: false,
  }).initialize()
}

/**
 * A manager that works in a transaction of another module's: on its connection, which stays the transaction's own. What
 * it writes is committed or rolled back with it.
 */
export async function joinTransaction(
  dataSource: DataSource,
  transaction: DatabaseTransaction
): Promise<EntityManager> {
  const client: Knex.Client = transaction.client
  const connection: unknown = await client.acquireConnection()
  const queryRunner = Object.assign(dataSource.createQueryRunner(), { databaseConnection: connection })
  return queryRunner.manager
}
