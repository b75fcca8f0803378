import { type DataSource, type EntityManager, In, type QueryDeepPartialEntity, QueryFailedError } from "typeorm"
import { removeUndefined } from "@medusajs/framework/utils"
import { joinTransaction } from "../data-source"
import { DraftOrder, WRITTEN_AT } from "./draft-order.entity"
import { DraftOrderQuery, type Filters, ROOT } from "./draft-order.query"
import { conflict, invalidData, notFound } from "../errors"
import { olderTableSql } from "../sql/older-tables"
import type { SchemaState } from "../schema-state"
import type { AnyFindConfig } from "../query-types"
import type { DatabaseTransaction, DraftOrderDTO, DraftOrderRecord } from "../types"

type Dependencies = { draftOrderDataSource: DataSource; draftOrderSchemaState: SchemaState }

/** PostgreSQL's class of codes for a value that does not fit its column: what was asked is wrong, not the database. */
const DATA_EXCEPTION = "22"

/** A record of which nothing is given, but for what the database fills in. */
const EMPTY = {
  cart_id: null,
  order_id: null,
  canceled_at: null,
  completed_at: null,
  no_notification_order: null,
  idempotency_key: null,
  metadata: null,
  expires_at: null,
  note: null,
  internal_note: null,
  reference: null,
}

/** How long a deletion waits for a row that another transaction holds. Milliseconds. */
const LOCK_TIMEOUT = 5_000

/** The one place that talks SQL to the `draft_order` table. Returns plain objects. */
export class DraftOrderRepository {
  private readonly dataSource: DataSource
  private readonly schemaState: SchemaState
  private readonly query: DraftOrderQuery

  constructor({ draftOrderDataSource, draftOrderSchemaState }: Dependencies) {
    this.dataSource = draftOrderDataSource
    this.schemaState = draftOrderSchemaState
    this.query = new DraftOrderQuery(draftOrderDataSource)
  }

  /**
   * What carts and orders that are no draft's ask, by `cart_id` or `order_id` only, is answered whatever migrations
   * have run.
   */
  async find(filters: Filters = {}, config: AnyFindConfig = {}): Promise<DraftOrderDTO[]> {
    const older = olderTableSql(filters, config)
    if (older && !(await this.schemaState.isReady())) {
      return this.schemaState.query<DraftOrderDTO>(older.sql, older.values)
    }
    return this.explaining(async () => {
      const rows = await this.query.page(filters, config).getMany()
      return rows.map((row) => ({ ...row }))
    })
  }

  async findAndCount(filters: Filters = {}, config: AnyFindConfig = {}): Promise<[DraftOrderDTO[], number]> {
    return this.explaining(async () => {
      const [rows, count] = await Promise.all([this.find(filters, config), this.query.all(filters, config).getCount()])
      return [rows, count]
    })
  }

  /** The whole rows of these ids, with what `find` leaves out, for {@link restore}. */
  async snapshot(ids: string[]): Promise<DraftOrderRecord[]> {
    const rows = await this.dataSource
      .createQueryBuilder(DraftOrder, ROOT.alias)
      .addSelect(`${ROOT.alias}.is_customer_chosen`)
      .where({ id: In(ids) })
      .getMany()
    return rows.map((row) => ({ ...row }))
  }

  /** Inserts the records, and what `insertParts` writes to other tables, in one transaction. */
  async insert(
    records: (Partial<DraftOrderRecord> & { id: string })[],
    insertParts: (manager: EntityManager) => Promise<void> = async () => undefined
  ): Promise<DraftOrderDTO[]> {
    return this.explaining(async () => {
      await this.dataSource.transaction(async (manager) => {
        await manager.insert(DraftOrder, records as QueryDeepPartialEntity<DraftOrder>[])
        await insertParts(manager)
      })
      return this.inOrder(records.map(({ id }) => id))
    })
  }

  /**
   * Inserts one record, and what `insertParts` writes to other tables, in a transaction of another module's. One
   * statement for the record.
   */
  async insertIn(
    transaction: DatabaseTransaction,
    record: Partial<DraftOrderRecord> & { id: string },
    insertParts: (manager: EntityManager) => Promise<void>
  ): Promise<DraftOrderDTO> {
    return this.explaining(async () => {
      const manager = await joinTransaction(this.dataSource, transaction)
      const row = manager.create(DraftOrder, { ...EMPTY, ...removeUndefined(record) })
      // What the database fills in comes back with the statement.
      await manager.insert(DraftOrder, row as QueryDeepPartialEntity<DraftOrder>)
      await insertParts(manager)
      const { is_customer_chosen, ...draftOrder } = row
      return draftOrder
    })
  }

  /**
   * Changes one record, and what `changeParts` changes of other tables, in a transaction of another module's. One
   * statement for the record.
   *
   * @throws `conflict` where the record no longer has the version that it was read with.
   */
  async updateIn(
    transaction: DatabaseTransaction,
    { id, version }: Pick<DraftOrderRecord, "id" | "version">,
    changes: Partial<DraftOrderRecord>,
    changeParts: (manager: EntityManager) => Promise<void>
  ): Promise<DraftOrderDTO> {
    return this.explaining(async () => {
      const manager = await joinTransaction(this.dataSource, transaction)
      await changeParts(manager)
      const written = { ...changes, version: version + 1, updated_at: WRITTEN_AT }
      const { raw } = await manager
        .createQueryBuilder()
        .update(DraftOrder)
        .set(written as QueryDeepPartialEntity<DraftOrder>)
        .where({ id, version })
        .returning("*")
        .execute()
      const [row] = this.rowsOf(raw)
      if (!row) {
        throw conflict(`Draft order ${id} no longer has version ${version}: read it again and repeat the change`)
      }
      return row
    })
  }

  /**
   * Puts records back exactly as they were, deleted ones too, but for the version, which never goes back. The undo of
   * this plugin's workflow steps, not an edit.
   */
  async restore(records: (DraftOrderDTO | DraftOrderRecord)[]): Promise<void> {
    for (const record of records) {
      await this.dataSource.transaction(async (manager) => {
        const current = await lockRow(manager, record.id)
        const version = Math.max(record.version, current ? current.version + 1 : 0)
        await manager.save(DraftOrder, { ...record, version })
      })
    }
  }

  /**
   * Reads each record under a row lock and writes what `change` makes of it, all in one transaction. A change that
   * returns undefined leaves its record as it is.
   *
   * @throws `not_found` for an unknown id.
   */
  async update(
    ids: string[],
    change: (record: DraftOrderDTO) => Partial<DraftOrderRecord> | undefined
  ): Promise<DraftOrderDTO[]> {
    return this.explaining(async () => {
      await this.dataSource.transaction(async (manager) => {
        for (const id of [...new Set(ids)].sort()) {
          const record = await lockRow(manager, id)
          if (!record) {
            throw notFound(id)
          }
          const changes = change({ ...record })
          if (changes) {
            const written = { ...changes, version: record.version + 1, updated_at: WRITTEN_AT }
            await manager.update(DraftOrder, { id }, written as QueryDeepPartialEntity<DraftOrder>)
          }
        }
      })
      return this.inOrder(ids)
    })
  }

  /** Deletes the records that `check` lets pass; an unknown id is passed over. */
  async delete(ids: string[], check: (record: DraftOrderDTO) => void): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`)
      for (const id of [...ids].sort()) {
        const record = await lockRow(manager, id)
        if (record) {
          check({ ...record })
          await manager.delete(DraftOrder, { id })
        }
      }
    })
  }

  /** Records of rows as the driver returns them. */
  private rowsOf(raw: Record<string, unknown>[]): DraftOrderDTO[] {
    const shown = [...this.query.columns].filter((name) => name !== "is_customer_chosen")
    return raw
      .map((row) =>
        this.dataSource.manager.create(DraftOrder, Object.fromEntries(shown.map((name) => [name, row[name]])))
      )
      .map((row) => ({ ...row }))
  }

  private async inOrder(ids: string[]): Promise<DraftOrderDTO[]> {
    const rows = await this.dataSource.manager.findBy(DraftOrder, { id: In(ids) })
    const byId = new Map(rows.map((row) => [row.id, { ...row }]))
    return [...new Set(ids)].flatMap((id) => byId.get(id) ?? [])
  }

  private async explaining<T>(work: () => Promise<T>): Promise<T> {
    try {
      return await work()
    } catch (error) {
      const { code, message } = (error instanceof QueryFailedError ? error.driverError : {}) as {
        code?: string
        message?: string
      }
      throw code?.startsWith(DATA_EXCEPTION)
        ? invalidData(`A value for draft orders does not fit its field: ${message}`)
        : error
    }
  }
}

async function lockRow(manager: EntityManager, id: string): Promise<DraftOrder | null> {
  return manager.findOne(DraftOrder, { where: { id }, lock: { mode: "pessimistic_write" } })
}
