import { type DataSource, IsNull, Not, type QueryDeepPartialEntity } from "typeorm"
import { DraftOrderCompletion } from "./completion.entity"
import { takeCompletionKey } from "./completion-key"
import { CORE } from "../sql/core-tables"
import { DraftOrder, WRITTEN_AT } from "./draft-order.entity"
import { conflict, notFound } from "../errors"
import { joinTransaction } from "../data-source"
import { assertMayStartCompletion, mustRegisterCompletion } from "../rules/state"
import { findMade, findState } from "./completion-state"
import { startNew } from "./completion-start"
import type {
  CompletionState,
  DatabaseTransaction,
  DraftOrderCompletionDTO,
  MadeParts,
  StartCompletionDTO,
  UnfinishedWork,
} from "../types"

/** Of a draft order on which no call works just now, on any server. */
const NOBODY_WORKS = `NOT EXISTS (
  SELECT 1 FROM "draft_order_claim" "claim" WHERE "claim"."cart_id" = "draft_order"."cart_id" AND "claim"."expires_at" >= now()
)`

/** How long a completion waits for others that count one of its promotions. Milliseconds. */
const PROMOTION_TIMEOUT = 30_000

/** PostgreSQL's code for a lock that was not to be had in time. */
const LOCK_NOT_AVAILABLE = "55P03"

type Dependencies = { draftOrderDataSource: DataSource }

/** The one place that talks SQL to the `draft_order_completion` and `draft_order_conflict` tables. */
export class DraftOrderCompletionRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  async find(draftOrderId: string): Promise<DraftOrderCompletionDTO | undefined> {
    const row = await this.dataSource.manager.findOneBy(DraftOrderCompletion, { draft_order_id: draftOrderId })
    return row ? { ...row } : undefined
  }

  /** The draft order with its completion, and what there is of its order. One statement. @throws `not_found` */
  async findState(draftOrderId: string): Promise<CompletionState> {
    const state = await findState(draftOrderId, this.dataSource)
    if (!state) {
      throw notFound(draftOrderId)
    }
    return state
  }

  /** What there is of all that a completion makes before its payment. One statement. */
  async findMade(completion: { draft_order_id: string; order_id: string; cart_id: string }): Promise<MadeParts> {
    return findMade(completion, this.dataSource)
  }

  /**
   * What the reconciliation job has to do, in one statement over indexed columns: completions that have failed and are
   * not taken back, and those that began before a moment and have not ended; open draft orders whose cart has an order;
   * and carts with two orders, of draft orders that were written since another moment, that were not reported yet.
   * Draft orders on which a call works just now are left to it.
   */
  async findUnfinished(begunBefore: Date, writtenSince: Date): Promise<UnfinishedWork[]> {
    return this.dataSource.query(
      `
      SELECT CASE WHEN "failed_at" IS NULL THEN 'interrupted' ELSE 'failed' END AS kind,
        "draft_order"."id" AS draft_order_id, ARRAY["completion"."order_id"] AS order_ids
      FROM "draft_order_completion" "completion"
      JOIN "draft_order" ON "draft_order"."id" = "completion"."draft_order_id"
      WHERE "completion"."created_at" < $1 AND ${NOBODY_WORKS}
      UNION ALL
      SELECT 'not linked', "draft_order"."id", ARRAY["order_cart"."order_id"]
      FROM "draft_order"
      JOIN ${CORE.order_cart} "order_cart" ON "order_cart"."cart_id" = "draft_order"."cart_id" AND "order_cart"."deleted_at" IS NULL
      JOIN ${CORE.order} "order" ON "order"."id" = "order_cart"."order_id" AND "order"."deleted_at" IS NULL
      WHERE "draft_order"."status" = 'open' AND "draft_order"."canceled_at" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "draft_order_completion" WHERE "draft_order_id" = "draft_order"."id")
        AND ${NOBODY_WORKS}
      UNION ALL
      SELECT 'conflict', "draft_order"."id", array_agg("order_cart"."order_id" ORDER BY "order_cart"."created_at")
      FROM "draft_order"
      JOIN ${CORE.order_cart} "order_cart" ON "order_cart"."cart_id" = "draft_order"."cart_id" AND "order_cart"."deleted_at" IS NULL
      WHERE "draft_order"."updated_at" > $2
        AND NOT EXISTS (SELECT 1 FROM "draft_order_conflict" WHERE "draft_order_id" = "draft_order"."id")
      GROUP BY "draft_order"."id" HAVING count(*) > 1
      `,
      [begunBefore, writtenSince]
    )
  }

  /** Begins a completion, or finds the one that has begun. */
  async start(given: StartCompletionDTO): Promise<DraftOrderCompletionDTO> {
    return (await startNew(given, this.dataSource)) ?? this.startOrFind(given)
  }

  /** {@link start} where one has begun, or the key is another's, or an error is to be named. */
  private async startOrFind({ idempotency_key, ...row }: StartCompletionDTO): Promise<DraftOrderCompletionDTO> {
    const { draft_order_id } = row
    return this.dataSource.transaction(async (manager) => {
      const draftOrder = await manager.findOne(DraftOrder, {
        where: { id: draft_order_id },
        lock: { mode: "pessimistic_write" },
      })
      if (!draftOrder) {
        throw notFound(draft_order_id)
      }
      const begun = await manager.findOneBy(DraftOrderCompletion, { draft_order_id })
      if (begun) {
        return { ...begun }
      }
      assertMayStartCompletion(draftOrder, row.purpose)
      if (row.purpose === "order") {
        const key = await takeCompletionKey(manager, draft_order_id, idempotency_key)
        const changes = { idempotency_key: key, version: draftOrder.version + 1, updated_at: WRITTEN_AT }
        await manager.update(DraftOrder, { id: draft_order_id }, changes)
      }
      await manager.insert(DraftOrderCompletion, row as QueryDeepPartialEntity<DraftOrderCompletion>)
      return { ...(await manager.findOneByOrFail(DraftOrderCompletion, { draft_order_id })) }
    })
  }

  /**
   * Completes the draft order with its order, in a transaction of another module's. Nothing is written where it is
   * completed with that order already.
   *
   * @throws `conflict` where it has another order; `not_allowed` where it is canceled.
   */
  async completeIn(transaction: DatabaseTransaction, draftOrderId: string, orderId: string): Promise<void> {
    const manager = await joinTransaction(this.dataSource, transaction)
    const completed = {
      status: "completed" as const,
      completed_at: new Date(),
      order_id: orderId,
      version: () => `"version" + 1`,
      updated_at: WRITTEN_AT,
    }
    const { affected } = await manager.update(
      DraftOrder,
      { id: draftOrderId, status: "open", canceled_at: IsNull() },
      completed
    )
    if (!affected) {
      const draftOrder = await manager.findOneBy(DraftOrder, { id: draftOrderId })
      if (!draftOrder) {
        throw notFound(draftOrderId)
      }
      mustRegisterCompletion(draftOrder, orderId)
    }
  }

  /**
   * Marks it as failed: from here on it is only taken back, never continued. One that has ended already, and is undone
   * by a parent workflow, begins again as failed: its promotions are counted, and what a killed undo leaves is found.
   */
  async fail(completion: Omit<StartCompletionDTO, "idempotency_key">): Promise<void> {
    const { draft_order_id, order_id, purpose, payment, payment_session_id, payment_collection_id } = completion

    await this.dataSource.query(
      `
      INSERT INTO "draft_order_completion" (
        "draft_order_id", "order_id", "purpose", "payment", "payment_session_id", "payment_collection_id",
        "promotion_usage_registered", "failed_at"
      )
      SELECT "id", "order_id", $3, CAST($4 AS jsonb), $5, $6, true, now() FROM "draft_order"
      WHERE "id" = $1 AND "order_id" = $2 AND "status" = 'completed'
      ON CONFLICT ("draft_order_id") DO NOTHING
      `,
      [draft_order_id, order_id, purpose, payment && JSON.stringify(payment), payment_session_id, payment_collection_id]
    )
    await this.dataSource.manager.update(DraftOrderCompletion, { draft_order_id }, { failed_at: new Date() })
  }

  /** Lets one that was marked as failed be continued: it turned out that its money is there. */
  async resume(draftOrderId: string): Promise<void> {
    await this.dataSource.manager.update(
      DraftOrderCompletion,
      { draft_order_id: draftOrderId, failed_at: Not(IsNull()) },
      { failed_at: null }
    )
  }

  /** Ends it; the record keeps its idempotency key. */
  async finish(draftOrderId: string): Promise<void> {
    await this.dataSource.manager.delete(DraftOrderCompletion, { draft_order_id: draftOrderId })
  }

  /** Removes it with its idempotency key: an open record can be edited again. */
  async abandon(draftOrderId: string): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await manager.delete(DraftOrderCompletion, { draft_order_id: draftOrderId })
      await manager.update(
        DraftOrder,
        { id: draftOrderId, status: "open" },
        { idempotency_key: null, version: () => `"version" + 1`, updated_at: WRITTEN_AT }
      )
    })
  }

  /**
   * Lets no other transaction count these promotions until the caller's ends, on whatever server it runs. The locks are
   * taken in one order, so that nobody waits in a circle.
   *
   * @throws `conflict` where others count them for too long.
   */
  async lockPromotions(codes: string[], transaction: DatabaseTransaction): Promise<void> {
    const keys = [...new Set(codes)].map((code) => `draft_order.promotion_usage ${code}`)
    await transaction.raw(`SET LOCAL lock_timeout = ${PROMOTION_TIMEOUT}`)
    await transaction
      .raw(
        `
        SELECT pg_advisory_xact_lock("key")
        FROM (SELECT DISTINCT hashtextextended(unnest(CAST(? AS text[])), 0) AS "key" ORDER BY "key") AS "keys"
        `,
        [keys]
      )
      .catch((error: { code?: string }) => {
        throw error.code === LOCK_NOT_AVAILABLE
          ? conflict(`Promotions ${codes.join(", ")} are being counted by other orders: try again`)
          : error
      })
  }

  /**
   * Notes, in a transaction of the caller's, that the order's promotions are counted or no longer are. Returns whether
   * the note was another before.
   */
  async notePromotionUsage(draftOrderId: string, isRegistered: boolean, transaction: DatabaseTransaction) {
    const changed = await transaction("draft_order_completion")
      .where({ draft_order_id: draftOrderId, promotion_usage_registered: !isRegistered })
      .update({ promotion_usage_registered: isRegistered })
    return changed > 0
  }

  /** Notes that a conflict is reported. Returns false where it was before. */
  async noteConflict(draftOrderId: string, orderIds: string[]): Promise<boolean> {
    const inserted = await this.dataSource.query<unknown[]>(
      `
      INSERT INTO "draft_order_conflict" ("draft_order_id", "order_ids") VALUES ($1, $2)
      ON CONFLICT ("draft_order_id") DO NOTHING RETURNING 1
      `,
      [draftOrderId, orderIds]
    )
    return inserted.length > 0
  }
}
