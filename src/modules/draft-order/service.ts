import type { Context } from "@medusajs/framework/types"
import { generateEntityId, MedusaError } from "@medusajs/framework/utils"
import { type DraftOrderClaims, lostClaim } from "./claims"
import type { DraftOrderClosingRepository } from "./tables/closing.repository"
import type { DraftOrderCompletionRepository } from "./tables/completion.repository"
import type { CoreLinksRepository } from "./sql/core-links"
import type { CoreTables } from "./sql/core-tables"
import type { DraftCarts } from "./sql/draft-carts"
import { notFound } from "./errors"
import { hostHasStarted } from "./host-start"
import type { IdempotencyKeyRepository } from "./tables/idempotency-key.repository"
import { draftOrderJoinerConfig } from "./joiner-config"
import type { DraftOrderRepository } from "./tables/draft-order.repository"
import { asDate, assertAllowed, mustRegisterCompletion, withChanges } from "./rules/state"
import type { SchemaState } from "./schema-state"
import { assertFind, assertNew, readIds, readTargets, readUpdates, refuseTransaction } from "./rules/service-input"
import type { ServiceDependencies } from "./service-dependencies"
import { assertOptions, type DraftOrderModuleOptions, orderMetadata, type Settings, settingsOf } from "./options"
import type { DraftOrderTermsRepository } from "./tables/terms.repository"
import type { CustomerPaymentRepository } from "./tables/customer-payment.repository"
import type { GuessLimits } from "./guess-limits"
import type { MessageRepository } from "./tables/message.repository"
import type { NoticeRepository } from "./tables/notice.repository"
import type { PaymentLinkRepository } from "./tables/payment-link.repository"
import type {
  CreateDraftOrderDTO,
  DatabaseTransaction,
  DraftOrderChange,
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
export class DraftOrderModuleService {
  /** The whole records, and those that manage given carts. For this plugin's own workflows. */
  readonly records: DraftOrderRepository

  /** Whether the module's tables are as this version of the plugin needs them. */
  readonly schemaState: SchemaState

  /** Who works on which cart just now, across all servers. For this plugin's own workflows. */
  readonly claims: DraftOrderClaims

  /** What ends draft orders together with their carts. For this plugin's own workflows. */
  readonly closings: DraftOrderClosingRepository

  /** The completions that have begun and not ended. For this plugin's own workflows. */
  readonly completions: DraftOrderCompletionRepository

  /** What is agreed on lines and shipping methods of the draft orders' carts. For this plugin's own workflows. */
  readonly terms: DraftOrderTermsRepository

  /** The keys by which clients send a request again without a second effect. */
  readonly idempotencyKeys: IdempotencyKeyRepository

  /** What lets customers see and pay draft orders. For this plugin's own workflows. */
  readonly paymentLinks: PaymentLinkRepository

  /** What customers saw when they began to pay. For this plugin's own workflows. */
  readonly customerPayments: CustomerPaymentRepository

  /** What was sent to customers. For this plugin's own workflows. */
  readonly messages: MessageRepository

  /** What happens once at a moment of a draft order. For this plugin's own jobs. */
  readonly notices: NoticeRepository

  /** How often customers have guessed payment links. */
  readonly guessLimits: GuessLimits

  /** The plugin's options, with what is left out filled in. */
  readonly settings: Settings

  /** What this plugin's workflows do to Medusa's own tables by SQL. */
  readonly coreTables: CoreTables

  /** Draft orders together with their carts, read at once. For this plugin's own workflows. */
  readonly draftCarts: DraftCarts

  /** Medusa's own links between modules, read in batches. For this plugin's own workflows. */
  readonly coreLinks: CoreLinksRepository

  /** What the host calls of every module's service. */
  readonly __hooks = {
    onApplicationStart: async () => hostHasStarted(),
    onApplicationShutdown: async () => {
      this.guessLimits.close()
      this.claims.stopRenewingAll()
    },
  }

  constructor(
    dependencies: ServiceDependencies,
    private readonly options: DraftOrderModuleOptions = {}
  ) {
    assertOptions(options)
    this.schemaState = dependencies.draftOrderSchemaState
    this.records = dependencies.draftOrderRepository
    this.claims = dependencies.draftOrderClaims
    this.closings = dependencies.draftOrderClosingRepository
    this.completions = dependencies.draftOrderCompletionRepository
    this.terms = dependencies.draftOrderTermsRepository
    this.idempotencyKeys = dependencies.idempotencyKeyRepository
    this.paymentLinks = dependencies.paymentLinkRepository
    this.customerPayments = dependencies.customerPaymentRepository
    this.messages = dependencies.messageRepository
    this.notices = dependencies.noticeRepository
    this.guessLimits = dependencies.guessLimits
    this.settings = settingsOf(options)
    this.coreTables = dependencies.coreTables
    this.draftCarts = dependencies.draftCarts
    this.coreLinks = dependencies.coreLinksRepository
  }

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
   * Creates an open draft order in a transaction of another module's, that of its cart: both are written, or neither.
   *
   * @throws `duplicate_error` where the cart has a draft order already.
   */
  async createDraftOrderIn(
    transaction: DatabaseTransaction,
    { id: givenId, terms, expires_at, ...record }: CreateDraftOrderDTO
  ): Promise<DraftOrderDTO> {
    const id = generateEntityId(givenId, "dorder")
    return this.records.insertIn(transaction, { ...record, expires_at: asDate(expires_at), id }, (manager) =>
      this.terms.insert([{ id, terms }], manager)
    )
  }

  /**
   * Changes a draft order in a transaction of another module's, that of its cart, which its claim guards until then:
   * both are written, or neither.
   *
   * @throws `conflict` where the claim is lost, or the record has another version by now.
   */
  async updateDraftOrderIn(transaction: DatabaseTransaction, change: DraftOrderChange): Promise<DraftOrderDTO> {
    const { claim, record, changes, terms } = change
    if (!(await this.claims.holds(claim, transaction))) {
      throw lostClaim(claim.cart_id)
    }
    return this.records.updateIn(transaction, record, changes, (manager) =>
      this.terms.change(record.id, terms, manager)
    )
  }

  /**
   * Changes open draft orders, all or none. With `version`, only a record that still has it. Metadata is merged key by
   * key, `""` removing a key and `null` clearing all. A draft order that is named twice gets both changes.
   *
   * @throws `not_found` for an id; `not_allowed` for a draft order that is completed or canceled; `conflict` for
   * another version; `invalid_data` for a field that it does not take, and for a selector that names no field.
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
      return changesOf
        .get(record.id)!
        .reduce<Partial<DraftOrderRecord>>((written, changes) => withChanges(record, written, changes), {})
    })
    return isOne ? updated[0]! : updated
  }

  /**
   * Deletes draft orders, all or none, permanently, and leaves their carts: `deleteDraftOrderWorkflow` deletes those as
   * well. An unknown id is passed over.
   *
   * @throws `not_allowed` for a completed draft order; `invalid_data` for filters that name no field.
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
   * Stamps the draft order with the order that came of its cart. Doing it again with the same order changes nothing.
   *
   * @throws `not_found`; `conflict` where it carries another order; `not_allowed` where it is canceled.
   */
  async registerCartCompletion(id: string, orderId: string): Promise<DraftOrderDTO> {
    const [registered] = await this.records.update([id], (record) =>
      mustRegisterCompletion(record, orderId)
        ? { status: "completed", completed_at: new Date(), order_id: orderId }
        : undefined
    )
    return registered!
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

function split({ id, ...changes }: UpdateDraftOrderDTO): [string[], DraftOrderChanges] {
  return [[id], changes]
}

function likeInput<T>(input: unknown, output: T[]): T | T[] {
  return Array.isArray(input) ? output : output[0]!
}
