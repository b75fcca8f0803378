import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import type { DraftOrderClosingRepository } from "./closing-repository"
import type { DraftOrderCompletionRepository } from "./completion-repository"
import type { CoreLinksRepository } from "./core-links-repository"
import type { CoreTables } from "./core-tables"
import { notFound } from "./errors"
import { hostHasStarted } from "./host-start"
import type { IdempotencyKeyRepository } from "./idempotency-key-repository"
import { draftOrderJoinerConfig } from "./joiner-config"
import type { DraftOrderLineItemRepository } from "./line-item-repository"
import type { CartReference, ManagedReference } from "./managed-cart-sql"
import type { DraftOrderRepository } from "./repository"
import { assertAllowed, assertVersion, mustRegisterCompletion } from "./rules"
import type { DraftOrderShippingMethodRepository } from "./shipping-method-repository"
import type { TermsFilter } from "./terms-filter"
import type {
  CreateDraftOrderDTO,
  DatabaseTransaction,
  DraftOrderDTO,
  DraftOrderRecord,
  DraftOrderTerms,
  FilterableDraftOrderProps,
  FindDraftOrderConfig,
  LineItemTermsDTO,
  ShippingMethodTermsDTO,
  UpdateDraftOrderDTO,
} from "./types"

type Dependencies = {
  draftOrderRepository: DraftOrderRepository
  draftOrderClosingRepository: DraftOrderClosingRepository
  draftOrderCompletionRepository: DraftOrderCompletionRepository
  draftOrderLineItemRepository: DraftOrderLineItemRepository
  draftOrderShippingMethodRepository: DraftOrderShippingMethodRepository
  idempotencyKeyRepository: IdempotencyKeyRepository
  coreTables: CoreTables
  coreLinksRepository: CoreLinksRepository
}

/**
 * The draft order module's service: `container.resolve("draftOrder")`. It keeps the record alone; carts, payments and
 * orders are changed by the plugin's workflows. Filters and config are those of every Medusa service.
 */
export class DraftOrderModuleService {
  private readonly repository: DraftOrderRepository
  private readonly lineItems: DraftOrderLineItemRepository
  private readonly shippingMethods: DraftOrderShippingMethodRepository

  /** What ends draft orders together with their carts. For this plugin's own workflows. */
  readonly closings: DraftOrderClosingRepository

  /** The completions that have begun and not ended. For this plugin's own workflows. */
  readonly completions: DraftOrderCompletionRepository

  /** The keys by which clients send a request again without a second effect. */
  readonly idempotencyKeys: IdempotencyKeyRepository

  /** What this plugin's workflows do to Medusa's own tables by SQL. */
  readonly coreTables: CoreTables

  /** Medusa's own links between modules, read in batches. For this plugin's own workflows. */
  readonly coreLinks: CoreLinksRepository

  /** What the host calls of every module's service. */
  readonly __hooks = { onApplicationStart: async () => hostHasStarted() }

  constructor(dependencies: Dependencies) {
    this.repository = dependencies.draftOrderRepository
    this.closings = dependencies.draftOrderClosingRepository
    this.completions = dependencies.draftOrderCompletionRepository
    this.lineItems = dependencies.draftOrderLineItemRepository
    this.shippingMethods = dependencies.draftOrderShippingMethodRepository
    this.idempotencyKeys = dependencies.idempotencyKeyRepository
    this.coreTables = dependencies.coreTables
    this.coreLinks = dependencies.coreLinksRepository
  }

  __joinerConfig() {
    return draftOrderJoinerConfig()
  }

  /** @throws `invalid_data` for a filter, field or sort that it does not know. */
  async listDraftOrders(filters?: FilterableDraftOrderProps, config?: FindDraftOrderConfig): Promise<DraftOrderDTO[]> {
    return this.repository.find(filters, config)
  }

  /** The page, and how many there are without `skip` and `take`. */
  async listAndCountDraftOrders(
    filters?: FilterableDraftOrderProps,
    config?: FindDraftOrderConfig
  ): Promise<[DraftOrderDTO[], number]> {
    return this.repository.findAndCount(filters, config)
  }

  /** @throws `not_found` */
  async retrieveDraftOrder(id: string, config?: FindDraftOrderConfig): Promise<DraftOrderDTO> {
    return this.retrieveBy("id", id, config)
  }

  /** @throws `not_found` where the cart belongs to no draft order. */
  async retrieveDraftOrderByCartId(cartId: string, config?: FindDraftOrderConfig): Promise<DraftOrderDTO> {
    return this.retrieveBy("cart_id", cartId, config)
  }

  /**
   * The draft orders that manage the carts to which the references lead, in whatever state they are: each with the
   * reference that led to it. A reference that leads to no draft order's cart is left out. Costs one indexed statement.
   */
  async findManagingDraftOrders(references: CartReference[]): Promise<ManagedReference[]> {
    return this.repository.findManaging(references)
  }

  /**
   * Creates open draft orders; id, number and version are given by the module.
   *
   * @throws `duplicate_error` where a cart has a draft order already.
   */
  async createDraftOrders(data: CreateDraftOrderDTO): Promise<DraftOrderDTO>
  async createDraftOrders(data: CreateDraftOrderDTO[]): Promise<DraftOrderDTO[]>
  async createDraftOrders(data: CreateDraftOrderDTO | CreateDraftOrderDTO[]): Promise<DraftOrderDTO | DraftOrderDTO[]> {
    const created = asArray(data).map((input) => ({ ...input, id: generateEntityId(input.id, "dorder") }))
    const records = created.map(
      ({ id, cart_id, no_notification_order, idempotency_key, metadata, is_customer_chosen }) => ({
        id,
        cart_id,
        no_notification_order,
        idempotency_key,
        metadata,
        is_customer_chosen,
      })
    )
    const lineItems = created.flatMap(({ id, terms }) => ofDraftOrder(id, terms?.line_items))
    const shippingMethods = created.flatMap(({ id, terms }) => ofDraftOrder(id, terms?.shipping_methods))

    const inserted = await this.repository.insert(records, async (manager) => {
      await this.lineItems.set(lineItems, manager)
      await this.shippingMethods.set(shippingMethods, manager)
    })
    return likeInput(data, inserted)
  }

  /**
   * Creates an open draft order in a transaction of another module's, that of its cart: both are written, or neither.
   *
   * @throws `duplicate_error` where the cart has a draft order already.
   */
  async createDraftOrderIn(
    transaction: DatabaseTransaction,
    { id: givenId, terms, ...record }: CreateDraftOrderDTO
  ): Promise<DraftOrderDTO> {
    const id = generateEntityId(givenId, "dorder")
    return this.repository.insertIn(transaction, { ...record, id }, async (manager) => {
      await this.lineItems.set(ofDraftOrder(id, terms?.line_items), manager)
      await this.shippingMethods.set(ofDraftOrder(id, terms?.shipping_methods), manager)
    })
  }

  /**
   * Changes open draft orders, all or none. With `version`, only the record that still has it.
   *
   * @throws `not_found`; `not_allowed` for a draft order that is completed or canceled; `conflict` for another version.
   */
  async updateDraftOrders(data: UpdateDraftOrderDTO): Promise<DraftOrderDTO>
  async updateDraftOrders(data: UpdateDraftOrderDTO[]): Promise<DraftOrderDTO[]>
  async updateDraftOrders(data: UpdateDraftOrderDTO | UpdateDraftOrderDTO[]): Promise<DraftOrderDTO | DraftOrderDTO[]> {
    const byId = new Map(asArray(data).map((update) => [update.id, update]))

    const updated = await this.repository.update([...byId.keys()], (record) => {
      const { version, no_notification_order, idempotency_key, metadata, is_customer_chosen } = byId.get(record.id)!
      assertAllowed("update", record)
      assertVersion(record, version)
      return { no_notification_order, idempotency_key, metadata, is_customer_chosen }
    })
    return likeInput(data, updated)
  }

  /**
   * Deletes draft orders, all or none. An id that is none is passed over.
   *
   * @throws `not_allowed` for a completed draft order.
   */
  async deleteDraftOrders(ids: string | string[]): Promise<void> {
    await this.repository.delete(asArray(ids), (record) => assertAllowed("delete", record))
  }

  /**
   * Stamps the draft order with the order that came of its cart. Doing it again with the same order changes nothing.
   *
   * @throws `not_found`; `conflict` where it carries another order; `not_allowed` where it is canceled.
   */
  async registerCartCompletion(id: string, orderId: string): Promise<DraftOrderDTO> {
    const [registered] = await this.repository.update([id], (record) =>
      mustRegisterCompletion(record, orderId)
        ? { status: "completed", completed_at: new Date(), order_id: orderId }
        : undefined
    )
    return registered!
  }

  /**
   * Cancels draft orders, all or none. Canceled is final.
   *
   * @throws `not_found`; `not_allowed` for a draft order that is completed or canceled.
   */
  async cancelDraftOrders(ids: string[]): Promise<DraftOrderDTO[]> {
    return this.repository.update(ids, (record) => {
      assertAllowed("cancel", record)
      return { canceled_at: new Date() }
    })
  }

  /**
   * Takes an order back from a draft order that is completed with it: the draft order is open again. Nothing happens
   * where it is not.
   */
  async revertCartCompletion(id: string, orderId: string): Promise<void> {
    await this.repository.update([id], (record) =>
      record.status === "completed" && record.order_id === orderId
        ? { status: "open", completed_at: null, order_id: null }
        : undefined
    )
  }

  /** The whole records, for {@link restoreDraftOrders}, with what is not shown of them. */
  async snapshotDraftOrders(ids: string[]): Promise<DraftOrderRecord[]> {
    return this.repository.snapshot(ids)
  }

  /** Puts records back as they were, deleted ones too. The undo of this plugin's workflow steps, not an edit. */
  async restoreDraftOrders(records: (DraftOrderDTO | DraftOrderRecord)[]): Promise<void> {
    await this.repository.restore(records)
  }

  /** What is agreed on lines of the draft orders' carts: a row only for a line that differs from its cart's own. */
  async listLineItemTerms(filter: TermsFilter): Promise<LineItemTermsDTO[]> {
    return this.lineItems.find(filter)
  }

  /** The amounts that are negotiated for shipping methods of the draft orders' carts. */
  async listShippingMethodTerms(filter: TermsFilter): Promise<ShippingMethodTermsDTO[]> {
    return this.shippingMethods.find(filter)
  }

  async setLineItemTerms(terms: LineItemTermsDTO[]): Promise<void> {
    await this.lineItems.set(terms)
  }

  async setShippingMethodTerms(terms: ShippingMethodTermsDTO[]): Promise<void> {
    await this.shippingMethods.set(terms)
  }

  async removeLineItemTerms(lineItemIds: string[]): Promise<void> {
    await this.lineItems.remove(lineItemIds)
  }

  async removeShippingMethodTerms(shippingMethodIds: string[]): Promise<void> {
    await this.shippingMethods.remove(shippingMethodIds)
  }

  /** Puts back all terms of a draft order as they were. The undo of this plugin's workflow steps, not an edit. */
  async restoreTerms(draftOrderId: string, { line_items, shipping_methods }: DraftOrderTerms): Promise<void> {
    await this.repository.inTransaction(async (manager) => {
      await this.lineItems.replace(draftOrderId, line_items, manager)
      await this.shippingMethods.replace(draftOrderId, shipping_methods, manager)
    })
  }

  private async retrieveBy(
    field: "id" | "cart_id",
    value: string,
    config?: FindDraftOrderConfig
  ): Promise<DraftOrderDTO> {
    if (!value) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `"${field}" must be defined`)
    }
    const [draftOrder] = await this.repository.find({ [field]: value }, { ...config, take: 1 })
    if (!draftOrder) {
      throw notFound(value)
    }
    return draftOrder
  }
}

function ofDraftOrder<T extends object>(draft_order_id: string, rows: T[] = []): (T & { draft_order_id: string })[] {
  return rows.map((row) => ({ ...row, draft_order_id }))
}

function asArray<T>(value: T | T[]): T[] {
  return Array.isArray(value) ? value : [value]
}

function likeInput<T>(input: unknown, output: T[]): T | T[] {
  return Array.isArray(input) ? output : output[0]!
}
