import { generateEntityId } from "@medusajs/framework/utils"
import { type DataSource, type EntityManager, QueryFailedError, type QueryDeepPartialEntity } from "typeorm"
import { DELETED_WITH_CART, LINK_ORDER_TO_CART, UNLINK_ORDER_FROM_CART } from "../sql/core-tables"
import { DraftOrder } from "./draft-order.entity"
import { conflict, notFound } from "../errors"
import { assertAllowed, orderIdOf } from "../rules/state"
import type { DeletedCart, DraftOrderDTO } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

/** How long a statement waits for a row that another transaction holds, and how long it runs. Milliseconds. */
const LOCK_TIMEOUT = 5_000
const STATEMENT_TIMEOUT = 15_000

/** PostgreSQL's codes for a statement that was ended by one of these limits, or by a deadlock. */
const CONTENTION = ["55P03", "57014", "40P01", "40001"]

/**
 * What ends a draft order together with its cart, each in one transaction: a process that is killed leaves all of it or
 * nothing. Core's own soft delete of a cart has no time limit: where a row is held by another transaction, it never
 * answers, and its connection is lost.
 */
export class DraftOrderClosingRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  /**
   * Cancels the record, and links its cart to an order that will never be: core's completion of the cart, from wherever
   * it is called, finds that it has an order and makes none.
   *
   * @throws `not_found`; `not_allowed` where the record is not open; `conflict` where the cart is not free.
   */
  async cancel(id: string): Promise<DraftOrderDTO> {
    return this.within(`Draft order ${id}`, async (manager) => {
      const record = await manager.findOne(DraftOrder, { where: { id }, lock: { mode: "pessimistic_write" } })
      if (!record) {
        throw notFound(id)
      }
      assertAllowed("cancel", record)
      if (record.cart_id) {
        const linkId = generateEntityId(undefined, "ordercart")
        await manager.query(LINK_ORDER_TO_CART, [orderIdOf(id), record.cart_id, linkId])
      }
      const changes = { canceled_at: new Date(), version: record.version + 1, updated_at: new Date() }
      await manager.update(DraftOrder, { id }, changes as QueryDeepPartialEntity<DraftOrder>)
      return { ...(await manager.findOneByOrFail(DraftOrder, { id })) }
    })
  }

  /** Undoes {@link cancel}: the record is as it was before, but for its version, and its cart can be completed. */
  async reopen(before: DraftOrderDTO): Promise<void> {
    await this.within(`Draft order ${before.id}`, async (manager) => {
      const current = await manager.findOne(DraftOrder, { where: { id: before.id } })
      await manager.save(DraftOrder, { ...before, version: Math.max(before.version, (current?.version ?? 0) + 1) })
      if (before.cart_id) {
        await manager.query(UNLINK_ORDER_FROM_CART, [orderIdOf(before.id), before.cart_id])
      }
    })
  }

  /**
   * Soft-deletes the cart with all that is in it, and core's links to it; what is deleted already stays as it is.
   *
   * @throws `conflict` where a row of it is held by another transaction.
   */
  async deleteCart(cartId: string): Promise<DeletedCart> {
    return this.within(`Cart ${cartId}`, async (manager) => {
      // As text: JavaScript's dates have milliseconds, and the undo has to find exactly these rows.
      const [{ now }] = await manager.query<[{ now: string }]>(`SELECT CAST(now() AS text) AS now`)
      for (const [table, condition] of Object.entries(DELETED_WITH_CART)) {
        await manager.query(
          `UPDATE "${table}" SET "deleted_at" = $2, "updated_at" = $2 WHERE ${condition} AND "deleted_at" IS NULL`,
          [cartId, now]
        )
      }
      return { cart_id: cartId, deleted_at: now }
    })
  }

  /** Undoes {@link deleteCart}: brings back what it has deleted, and nothing else. */
  async restoreCart({ cart_id, deleted_at }: DeletedCart): Promise<void> {
    await this.within(`Cart ${cart_id}`, async (manager) => {
      for (const [table, condition] of Object.entries(DELETED_WITH_CART)) {
        await manager.query(
          `UPDATE "${table}" SET "deleted_at" = NULL, "updated_at" = now() WHERE ${condition} AND "deleted_at" = $2`,
          [cart_id, deleted_at]
        )
      }
    })
  }

  /** One transaction with time limits of its own. Its connection goes back to the host's pool, whatever happens. */
  private async within<T>(subject: string, work: (manager: EntityManager) => Promise<T>): Promise<T> {
    try {
      return await this.dataSource.transaction(async (manager) => {
        await manager.query(`SET LOCAL lock_timeout = ${LOCK_TIMEOUT}`)
        await manager.query(`SET LOCAL statement_timeout = ${STATEMENT_TIMEOUT}`)
        return work(manager)
      })
    } catch (error) {
      const { code } = (error instanceof QueryFailedError ? error.driverError : {}) as { code?: string }
      throw code && CONTENTION.includes(code)
        ? conflict(`${subject} is being changed by another transaction of the database: try again`)
        : error
    }
  }
}
