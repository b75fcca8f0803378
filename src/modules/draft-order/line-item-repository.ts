import { type DataSource, type EntityManager, In } from "typeorm"
import { DraftOrderLineItem } from "./line-item-entity"
import { type TermsFilter, termsOf } from "./terms-filter"
import type { LineItemTermsDTO } from "./types"

type Dependencies = { draftOrderDataSource: DataSource }

/** The one place that talks SQL to the `draft_order_line_item` table. */
export class DraftOrderLineItemRepository {
  private readonly manager: EntityManager

  constructor({ draftOrderDataSource }: Dependencies) {
    this.manager = draftOrderDataSource.manager
  }

  async find(filter: TermsFilter): Promise<LineItemTermsDTO[]> {
    const rows = await termsOf(this.manager.createQueryBuilder(DraftOrderLineItem, "terms"), filter).getMany()
    return rows.map((row) => ({ ...row }))
  }

  async set(rows: LineItemTermsDTO[], manager = this.manager): Promise<void> {
    if (rows.length) {
      await manager.upsert(DraftOrderLineItem, rows, ["line_item_id"])
    }
  }

  async remove(lineItemIds: string[]): Promise<void> {
    if (lineItemIds.length) {
      await this.manager.delete(DraftOrderLineItem, { line_item_id: In(lineItemIds) })
    }
  }

  /** Makes these the only rows of the draft order. */
  async replace(draftOrderId: string, rows: LineItemTermsDTO[], manager: EntityManager): Promise<void> {
    await manager.delete(DraftOrderLineItem, { draft_order_id: draftOrderId })
    await this.set(rows, manager)
  }
}
