import { type DataSource, type EntityManager, In } from "typeorm"
import { DraftOrderShippingMethod } from "./shipping-method-entity"
import { type TermsFilter, termsOf } from "./terms-filter"
import type { ShippingMethodTermsDTO } from "./types"

type Dependencies = { draftOrderDataSource: DataSource }

/** The one place that talks SQL to the `draft_order_shipping_method` table. */
export class DraftOrderShippingMethodRepository {
  private readonly manager: EntityManager

  constructor({ draftOrderDataSource }: Dependencies) {
    this.manager = draftOrderDataSource.manager
  }

  async find(filter: TermsFilter): Promise<ShippingMethodTermsDTO[]> {
    const rows = await termsOf(this.manager.createQueryBuilder(DraftOrderShippingMethod, "terms"), filter).getMany()
    return rows.map((row) => ({ ...row }))
  }

  async set(rows: ShippingMethodTermsDTO[], manager = this.manager): Promise<void> {
    if (rows.length) {
      await manager.upsert(DraftOrderShippingMethod, rows, ["shipping_method_id"])
    }
  }

  async remove(shippingMethodIds: string[]): Promise<void> {
    if (shippingMethodIds.length) {
      await this.manager.delete(DraftOrderShippingMethod, { shipping_method_id: In(shippingMethodIds) })
    }
  }

  /** Makes these the only rows of the draft order. */
  async replace(draftOrderId: string, rows: ShippingMethodTermsDTO[], manager: EntityManager): Promise<void> {
    await manager.delete(DraftOrderShippingMethod, { draft_order_id: draftOrderId })
    await this.set(rows, manager)
  }
}
