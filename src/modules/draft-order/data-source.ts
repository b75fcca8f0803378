import type { Knex } from "@medusajs/framework/mikro-orm/knex"
import { AbstractLogger, DataSource, type EntityManager } from "typeorm"
import { DraftOrderClaim } from "./tables/claim.entity"
import { DraftOrderCompletion } from "./tables/completion.entity"
import { DraftOrder } from "./tables/draft-order.entity"
import { isConnectionOver } from "./database-errors"
import { discard, poolOn } from "./host-pool"
import { CustomerSession } from "./tables/payment-session.entity"
import { IdempotencyKey } from "./tables/idempotency-key.entity"
import { DraftOrderLineItem } from "./tables/line-item.entity"
import { migrations } from "./migrations"
import { Message } from "./tables/message.entity"
import { PaymentLink } from "./tables/payment-link.entity"
import { PaymentLinkToken } from "./tables/payment-link-token.entity"
import type { SchemaState } from "./schema-state"
import { DraftOrderShippingMethod } from "./tables/shipping-method.entity"
import type { DatabaseTransaction } from "./types"

/**
 * A data source on the host's connection pool, connected. Destroying it ends no connection of the host's. With
 * `schemaState`, its statements fail with a clear error while the tables are not as this code needs them.
 */
export async function connectDataSource(knex: Knex, schemaState?: SchemaState): Promise<DataSource> {
  let isConnected = false
  const admit = async () => {
    if (isConnected) {
      await schemaState?.assertReady()
    }
  }
  const dataSource = await new DataSource({
    type: "postgres",
    driver: { Pool: poolOn(knex, admit) },
    entities: [
      CustomerSession,
      DraftOrder,
      DraftOrderClaim,
      DraftOrderCompletion,
      DraftOrderLineItem,
      DraftOrderShippingMethod,
      IdempotencyKey,
      Message,
      PaymentLink,
      PaymentLinkToken,
    ],
    migrations,
    migrationsTableName: "draft_order_migrations",
    installExtensions: false,
    logger: new ErrorListener(schemaState),
  }).initialize()

  isConnected = true
  return dataSource
}

/**
 * Writes nothing. Tells the schema's state of failed statements: the tables may have gone while the server runs. A
 * connection that PostgreSQL has ended with the statement is not lent again.
 */
class ErrorListener extends AbstractLogger {
  constructor(private readonly schemaState?: SchemaState) {
    super()
  }

  override logQueryError(error: unknown, _sql: string, _values?: unknown, queryRunner?: object): void {
    this.schemaState?.hear(error)
    if (isConnectionOver(error) && queryRunner && "databaseConnection" in queryRunner) {
      discard(queryRunner.databaseConnection, error)
    }
  }

  protected writeLog(): void {
    return
  }
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
