import type { Context } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { notFound } from "./errors"
import { orderMetadata } from "./options"
import { DraftOrderServiceParts } from "./service-parts"
import { draftOrderJoinerConfig } from "./joiner-config"
import { only } from "./rules/present"
import { asDate, assertAllowed, mustRegisterCompletion, withChanges } from "./rules/state"
import {
  assertFind,
  assertNew,
  likeInput,
  readIds,
  readTargets,
  readUpdates,
  refuseTransaction,
  split,
} from "./rules/service-input"
import type {
  CreateDraftOrderDTO,
  DraftOrderChanges,
  DraftOrderDTO,
  DraftOrderRecord,
  FilterableDraftOrderProps,
  FindDraftOrderConfig,
  Metadata,
  UpdateDraftOrderDTO,
  UpdateDraftOrdersBySelector,
} from "./types"

/**
 * The draft order module's service: `container.resolve("draftOrder")`. It keeps the record only; carts, payments and
 * orders are changed by the plugin's workflows.
 *
 * Methods, filters and configurations are those of every Medusa service, with two differences. Deleting is permanent:
 * there is no `softDeleteDraftOrders` and no restoring by id. And every write is a transaction of its own: it refuses a
 * shared context with a `transactionManager`.
 */
export class DraftOrderModuleService extends DraftOrderServiceParts {
  __joinerConfig() {
    return draftOrderJoinerConfig()
  }

  /** @throws `invalid_data` for a filter, field or sort that it does not know. */
  async listDraftOrders(
    filters?: FilterableDraftOrderProps,
    config?: FindDraftOrderConfig,
    sharedContext?: Context
  ): Promise<DraftOrderDTO[]>
  async listDraftOrders(filters?: FilterableDraftOrderProps, config?: FindDraftOrderConfig): Promise<DraftOrderDTO[]> {
    assertFind(filters, config)
    return this.records.find(filters, config)
  }

  /** The page, and how many there are without `skip` and `take`. */
  async listAndCountDraftOrders(
    filters?: FilterableDraftOrderProps,
    config?: FindDraftOrderConfig,
    sharedContext?: Context
  ): Promise<[DraftOrderDTO[], number]>
  async listAndCountDraftOrders(
    filters?: FilterableDraftOrderProps,
    config?: FindDraftOrderConfig
  ): Promise<[DraftOrderDTO[], number]> {
    assertFind(filters, config)
    return this.records.findAndCount(filters, config)
  }

  /** @throws `not_found` */
  async retrieveDraftOrder(id: string, config?: FindDraftOrderConfig, sharedContext?: Context): Promise<DraftOrderDTO>
  async retrieveDraftOrder(id: string, config?: FindDraftOrderConfig): Promise<DraftOrderDTO> {
    return this.retrieveBy("id", id, config)
  }

  /** @throws `not_found` where the cart belongs to no draft order. */
  async retrieveDraftOrderByCartId(
    cartId: string,
    config?: FindDraftOrderConfig,
    sharedContext?: Context
  ): Promise<DraftOrderDTO>
  async retrieveDraftOrderByCartId(cartId: string, config?: FindDraftOrderConfig): Promise<DraftOrderDTO> {
    return this.retrieveBy("cart_id", cartId, config)
  }

  /**
   * Creates open draft orders; id, number and version are given by the module.
   *
   * @throws `invalid_data` for a field that it does not take; an error with PostgreSQL's code 23505 where a cart has a
   * draft order already.
   */
  async createDraftOrders(data: CreateDraftOrderDTO, sharedContext?: Context): Promise<DraftOrderDTO>
  async createDraftOrders(data: CreateDraftOrderDTO[], sharedContext?: Context): Promise<DraftOrderDTO[]>
  async createDraftOrders(
    data: CreateDraftOrderDTO | CreateDraftOrderDTO[],
    sharedContext?: Context
  ): Promise<DraftOrderDTO | DraftOrderDTO[]> {
    refuseTransaction(sharedContext)
    const created = [data].flat().map((input) => {
      assertNew(input)
      return { ...input, expires_at: asDate(input.expires_at), id: generateEntityId(input.id, "dorder") }
    })
    const records = created.map(({ terms, ...record }) => record)

    const inserted = await this.records.insert(records, (manager) => this.terms.insert(created, manager))
    return likeInput(data, inserted)
  }

  /**
   * Changes open draft orders, all or none. With `version`, only a record that still has it. Metadata is merged key by
   * key, `""` removing a key and `null` clearing all. A draft order that is named twice gets both changes.
   *
   * @throws `not_found` for an id; `not_allowed` for a draft order that is completed or canceled; `conflict` for
   * another version; `invalid_data` for a field that it does not take, and for a selector without a field.
   */
  async updateDraftOrders(data: UpdateDraftOrderDTO, sharedContext?: Context): Promise<DraftOrderDTO>
  async updateDraftOrders(
    data: UpdateDraftOrderDTO[] | UpdateDraftOrdersBySelector | UpdateDraftOrdersBySelector[],
    sharedContext?: Context
  ): Promise<DraftOrderDTO[]>
  async updateDraftOrders(id: string, data: DraftOrderChanges, sharedContext?: Context): Promise<DraftOrderDTO>
  async updateDraftOrders(
    idsOrSelector: string[] | FilterableDraftOrderProps,
    data: DraftOrderChanges,
    sharedContext?: Context
  ): Promise<DraftOrderDTO[]>
  async updateDraftOrders(first: unknown, second?: unknown, third?: unknown): Promise<DraftOrderDTO | DraftOrderDTO[]> {
    const { updates, isOne, context } = readUpdates(first, second, third)
    refuseTransaction(context)
    const changesOf = new Map<string, DraftOrderChanges[]>()
    for (const update of updates) {
      const [ids, changes] = "selector" in update ? [await this.select(update.selector), update.data] : split(update)
      ids.forEach((id) => changesOf.set(id, [...(changesOf.get(id) ?? []), changes]))
    }

    const updated = await this.records.update([...changesOf.keys()], (record) => {
      assertAllowed("update", record)
      return (changesOf.get(record.id) ?? []).reduce<Partial<DraftOrderRecord>>(
        (written, changes) => withChanges(record, written, changes),
        {}
      )
    })
    return isOne ? only(updated) : updated
  }

  /**
   * Deletes draft orders, all or none, permanently, and leaves their carts: `deleteDraftOrderWorkflow` deletes those as
   * well. An unknown id is passed over.
   *
   * @throws `not_allowed` for a completed draft order; `invalid_data` for filters without a field.
   */
  async deleteDraftOrders(
    targets: string | string[] | FilterableDraftOrderProps | FilterableDraftOrderProps[],
    sharedContext?: Context
  ): Promise<void> {
    refuseTransaction(sharedContext)
    const ids = await Promise.all(
      readTargets(targets).map((target) => (typeof target === "string" ? [target] : this.select(target)))
    )
    await this.records.delete(ids.flat(), (record) => assertAllowed("delete", record))
  }

  /**
   * Completes the draft order with the order that came of its cart. Doing it again with the same order changes nothing.
   *
   * @throws `not_found`; `conflict` where it carries another order; `not_allowed` where it is canceled.
   */
  async registerCartCompletion(id: string, orderId: string): Promise<DraftOrderDTO> {
    const registered = await this.records.update([id], (record) =>
      mustRegisterCompletion(record, orderId)
        ? { status: "completed", completed_at: new Date(), order_id: orderId }
        : undefined
    )
    return only(registered)
  }

  /**
   * Cancels draft orders, all or none, and leaves their carts: `cancelDraftOrderWorkflow` closes those as well.
   * Canceled is final.
   *
   * @throws `not_found`; `not_allowed` for a draft order that is completed or canceled.
   */
  async cancelDraftOrders(id: string, sharedContext?: Context): Promise<DraftOrderDTO>
  async cancelDraftOrders(ids: string[], sharedContext?: Context): Promise<DraftOrderDTO[]>
  async cancelDraftOrders(ids: string | string[], sharedContext?: Context): Promise<DraftOrderDTO | DraftOrderDTO[]> {
    refuseTransaction(sharedContext)
    const canceled = await this.records.update(readIds("cancelDraftOrders", ids), (record) => {
      assertAllowed("cancel", record)
      return { canceled_at: new Date() }
    })
    return likeInput(ids, canceled)
  }

  /** What the order of a draft order gets in its metadata, by the plugin's options. */
  orderMetadataOf(draftOrder: Pick<DraftOrderDTO, "metadata" | "display_id" | "note" | "reference">): Metadata {
    return orderMetadata(draftOrder, this.options)
  }

  /**
   * Takes an order back from a draft order that is completed with it: the draft order is open again. Nothing happens
   * where it is not.
   */
  async revertCartCompletion(id: string, orderId: string): Promise<void> {
    await this.records.update([id], (record) =>
      record.status === "completed" && record.order_id === orderId
        ? { status: "open", completed_at: null, order_id: null }
        : undefined
    )
  }

  private async select(selector: FilterableDraftOrderProps): Promise<string[]> {
    const found = await this.records.find(selector, { select: ["id"], order: { id: "ASC" } })
    return found.map(({ id }) => id)
  }

  private async retrieveBy(
    field: "id" | "cart_id",
    value: string,
    config?: FindDraftOrderConfig
  ): Promise<DraftOrderDTO> {
    if (typeof value !== "string" || !value) {
      throw new MedusaError(MedusaError.Types.NOT_FOUND, `"${field}" must be defined`)
    }
    assertFind(undefined, config)
    const [draftOrder] = await this.records.find({ [field]: value }, { ...config, skip: 0, take: 1 })
    if (!draftOrder) {
      throw notFound(value)
    }
    return draftOrder
  }
}
