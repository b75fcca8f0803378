import { type DataSource, LessThan, type QueryDeepPartialEntity } from "typeorm"
import { DraftOrderCompletion } from "./completion-entity"
import { DraftOrder } from "./entity"
import { notFound } from "./errors"
import { assertAllowed } from "./rules"
import type { DraftOrderCompletionDTO, StartCompletionDTO } from "./types"

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

  async findBegunBefore(moment: Date): Promise<DraftOrderCompletionDTO[]> {
    const rows = await this.dataSource.manager.findBy(DraftOrderCompletion, { created_at: LessThan(moment) })
    return rows.map((row) => ({ ...row }))
  }

  /** Begins a completion, or finds the one that has begun; record and row are written together. */
  async start({ draft_order_id, idempotency_key, ...row }: StartCompletionDTO): Promise<DraftOrderCompletionDTO> {
    return this.dataSource.transaction(async (manager) => {
      const draftOrder = await manager.findOne(DraftOrder, { where: { id: draft_order_id }, lock: { mode: "pessimistic_write" } })
      if (!draftOrder) {
        throw notFound(draft_order_id)
      }
      const begun = await manager.findOneBy(DraftOrderCompletion, { draft_order_id })
      if (begun) {
        return { ...begun }
      }
      assertAllowed("complete", draftOrder)
      const changes = { idempotency_key, version: draftOrder.version + 1, updated_at: new Date() }
      await manager.update(DraftOrder, { id: draft_order_id }, changes)
      await manager.insert(DraftOrderCompletion, { draft_order_id, ...row } as QueryDeepPartialEntity<DraftOrderCompletion>)
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
      await manager.update(DraftOrder, { id: draftOrderId, status: "open" }, { idempotency_key: null, version: () => `"version" + 1`, updated_at: new Date() })
    })
  }
}
