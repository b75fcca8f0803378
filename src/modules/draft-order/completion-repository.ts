import { type DataSource, type QueryDeepPartialEntity } from "typeorm"
import { DraftOrderCompletion } from "./completion-entity"
import { takeCompletionKey } from "./completion-key"
import { DraftOrder, WRITTEN_AT } from "./entity"
import { notFound } from "./errors"
import { assertAllowed } from "./rules"
import type { CompletionLeftover, DraftOrderCompletionDTO, StartCompletionDTO } from "./types"

type Dependencies = { draftOrderDataSource: DataSource }

/** The one place that talks SQL to the `draft_order_completion` table. */
export class DraftOrderCompletionRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  async find(draftOrderId: string): Promise<DraftOrderCompletionDTO | undefined> {
    const row = await this.dataSource.manager.findOneBy(DraftOrderCompletion, { draft_order_id: draftOrderId })
    return row ? { ...row } : undefined
  }

  /**
   * What completions have left over, in one statement over indexed columns: those that began before a moment and have
   * not ended; open draft orders whose cart has an order, which nobody has told them; and carts with two orders, of
   * draft orders that were written since another moment.
   */
  async findLeftovers(begunBefore: Date, writtenSince: Date): Promise<CompletionLeftover[]> {
    return this.dataSource.query(
      `
      SELECT 'unfinished' AS kind, "draft_order_id", ARRAY["order_id"] AS order_ids
      FROM "draft_order_completion" WHERE "created_at" < $1
      UNION ALL
      SELECT 'untold', "draft_order"."id", ARRAY["order_cart"."order_id"]
      FROM "draft_order" JOIN "order_cart" ON "order_cart"."cart_id" = "draft_order"."cart_id" AND "order_cart"."deleted_at" IS NULL
      JOIN "order" ON "order"."id" = "order_cart"."order_id" AND "order"."deleted_at" IS NULL
      WHERE "draft_order"."status" = 'open' AND "draft_order"."canceled_at" IS NULL
        AND NOT EXISTS (SELECT 1 FROM "draft_order_completion" WHERE "draft_order_id" = "draft_order"."id")
      UNION ALL
      SELECT 'conflict', "draft_order"."id", array_agg("order_cart"."order_id" ORDER BY "order_cart"."created_at")
      FROM "draft_order" JOIN "order_cart" ON "order_cart"."cart_id" = "draft_order"."cart_id" AND "order_cart"."deleted_at" IS NULL
      WHERE "draft_order"."updated_at" > $2
      GROUP BY "draft_order"."id" HAVING count(*) > 1
      `,
      [begunBefore, writtenSince]
    )
  }

  /** Begins a completion, or finds the one that has begun; record and row are written together. */
  async start({ draft_order_id, idempotency_key, ...row }: StartCompletionDTO): Promise<DraftOrderCompletionDTO> {
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
      assertAllowed("complete", draftOrder)
      const key = await takeCompletionKey(manager, draft_order_id, idempotency_key)
      const changes = { idempotency_key: key, version: draftOrder.version + 1, updated_at: WRITTEN_AT }
      await manager.update(DraftOrder, { id: draft_order_id }, changes)
      await manager.insert(DraftOrderCompletion, {
        draft_order_id,
        ...row,
      } as QueryDeepPartialEntity<DraftOrderCompletion>)
      return { ...(await manager.findOneByOrFail(DraftOrderCompletion, { draft_order_id })) }
    })
  }

  /** Ends it; the record keeps its key. */
  async finish(draftOrderId: string): Promise<void> {
    await this.dataSource.manager.delete(DraftOrderCompletion, { draft_order_id: draftOrderId })
  }

  /** Takes it back: an open record can be edited again. */
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
}
