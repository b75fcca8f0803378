import type { DataSource, EntityManager, EntityTarget, ObjectLiteral, QueryDeepPartialEntity } from "typeorm"
import { DraftOrderLineItem } from "./line-item.entity"
import { DraftOrderShippingMethod } from "./shipping-method.entity"
import { type TermsFilter, termsOf } from "./terms-filter"
import type {
  DraftOrderChange,
  DraftOrderTerms,
  LineItemTermsDTO,
  NewDraftOrderTerms,
  ShippingMethodTermsDTO,
} from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

/** The one place that talks SQL to one table of terms. Each row belongs to one part of a draft order's cart. */
class TermsTable<Row extends ObjectLiteral> {
  constructor(
    private readonly manager: EntityManager,
    private readonly entity: EntityTarget<Row>,
    /** The column with the id of the part. */
    private readonly key: keyof Row & string
  ) {}

  async find(filter: TermsFilter): Promise<Row[]> {
    const rows = await termsOf(this.manager.createQueryBuilder(this.entity, "terms"), filter).getMany()
    return rows.map((row) => ({ ...row }))
  }

  /** Writes the rows, over those that the parts have already. */
  async set(rows: Row[], manager = this.manager): Promise<void> {
    if (rows.length) {
      await manager.upsert(this.entity, rows as QueryDeepPartialEntity<Row>[], [this.key])
    }
  }

  /** @param ids of the parts: of line items, or of shipping methods. */
  async remove(ids: string[], manager = this.manager): Promise<void> {
    if (ids.length) {
      await this.deletion(manager).where(`"${this.key}" = ANY(:ids)`, { ids }).execute()
    }
  }

  /** Makes these the only rows of the draft order. */
  async replace(draftOrderId: string, rows: Row[], manager: EntityManager): Promise<void> {
    await this.deletion(manager).where(`"draft_order_id" = :draftOrderId`, { draftOrderId }).execute()
    await this.set(rows, manager)
  }

  private deletion(manager: EntityManager) {
    return manager.createQueryBuilder().delete().from(this.entity)
  }
}

/** What is agreed on the parts of draft orders' carts, and core's carts have no place for. */
export class DraftOrderTermsRepository {
  private readonly dataSource: DataSource

  /** A row only for a line that differs from its cart's own. */
  readonly lineItems: TermsTable<LineItemTermsDTO>

  /** The amounts that are negotiated. */
  readonly shippingMethods: TermsTable<ShippingMethodTermsDTO>

  constructor({ draftOrderDataSource }: Dependencies) {
    const { manager } = draftOrderDataSource
    this.dataSource = draftOrderDataSource
    this.lineItems = new TermsTable<LineItemTermsDTO>(manager, DraftOrderLineItem, "line_item_id")
    this.shippingMethods = new TermsTable<ShippingMethodTermsDTO>(
      manager,
      DraftOrderShippingMethod,
      "shipping_method_id"
    )
  }

  /** All terms of one draft order, for {@link restore}. */
  async snapshot(draftOrderId: string): Promise<DraftOrderTerms> {
    const filter = { draft_order_id: draftOrderId }
    return { line_items: await this.lineItems.find(filter), shipping_methods: await this.shippingMethods.find(filter) }
  }

  /** Puts back all terms of a draft order as they were. The undo of this plugin's workflow steps, not an edit. */
  async restore(draftOrderId: string, { line_items, shipping_methods }: DraftOrderTerms): Promise<void> {
    await this.dataSource.transaction(async (manager) => {
      await this.lineItems.replace(draftOrderId, line_items, manager)
      await this.shippingMethods.replace(draftOrderId, shipping_methods, manager)
    })
  }

  /** Writes and removes terms of one draft order, in a transaction. */
  async change(
    draftOrderId: string,
    { line_items, shipping_methods, removed }: DraftOrderChange["terms"],
    manager: EntityManager
  ): Promise<void> {
    await this.lineItems.remove(removed.line_items, manager)
    await this.shippingMethods.remove(removed.shipping_methods, manager)
    await this.lineItems.set(ofDraftOrder(draftOrderId, line_items), manager)
    await this.shippingMethods.set(ofDraftOrder(draftOrderId, shipping_methods), manager)
  }

  /** Writes the terms of draft orders that are being created, in the transaction that creates them. */
  async insert(created: { id: string; terms?: NewDraftOrderTerms }[], manager: EntityManager): Promise<void> {
    await this.lineItems.set(
      created.flatMap(({ id, terms }) => ofDraftOrder(id, terms?.line_items)),
      manager
    )
    await this.shippingMethods.set(
      created.flatMap(({ id, terms }) => ofDraftOrder(id, terms?.shipping_methods)),
      manager
    )
  }
}

function ofDraftOrder<T extends object>(draft_order_id: string, rows: T[] = []): (T & { draft_order_id: string })[] {
  return rows.map((row) => ({ ...row, draft_order_id }))
}
