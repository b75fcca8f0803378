import type { CoreFacts } from "./sql/core-facts"
import type { CoreTables } from "./sql/core-tables"
import type { CustomerPaymentRepository } from "./tables/customer-payment.repository"
import type { DraftCarts } from "./sql/draft-carts"
import { generateEntityId } from "@medusajs/framework/utils"
import { type DraftOrderClaims, lostClaim } from "./claims"
import type { DraftOrderClosingRepository } from "./tables/closing.repository"
import type { DraftOrderCompletionRepository } from "./tables/completion.repository"
import type { DraftOrderRepository } from "./tables/draft-order.repository"
import type { DraftOrderTermsRepository } from "./tables/terms.repository"
import type { GuessLimits } from "./guess-limits"
import type { IdempotencyKeyRepository } from "./tables/idempotency-key.repository"
import type { ManagedCarts } from "./sql/managed-carts"
import type { MessageRepository } from "./tables/message.repository"
import type { NoticeRepository } from "./tables/notice.repository"
import type { PaymentLinkRepository } from "./tables/payment-link.repository"
import { asDate } from "./rules/state"
import type { SchemaState } from "./schema-state"
import type { CreateDraftOrderDTO, DatabaseTransaction, DraftOrderChange, DraftOrderDTO } from "./types"
import { hostHasStarted } from "./host-start"
import { assertOptions, type DraftOrderModuleOptions, type Settings, settingsOf } from "./options"

/** What the module's own container hands to its service. */
export type ServiceDependencies = {
  draftOrderSchemaState: SchemaState
  draftOrderRepository: DraftOrderRepository
  draftOrderClaims: DraftOrderClaims
  draftOrderClosingRepository: DraftOrderClosingRepository
  draftOrderCompletionRepository: DraftOrderCompletionRepository
  draftOrderTermsRepository: DraftOrderTermsRepository
  idempotencyKeyRepository: IdempotencyKeyRepository
  paymentLinkRepository: PaymentLinkRepository
  customerPaymentRepository: CustomerPaymentRepository
  messageRepository: MessageRepository
  noticeRepository: NoticeRepository
  guessLimits: GuessLimits
  coreTables: CoreTables
  draftCarts: DraftCarts
  managedCarts: ManagedCarts
  coreFacts: CoreFacts
}

/** What the service hands to this plugin's own workflows and jobs, and what the host calls when it starts and ends. */
export abstract class DraftOrderServiceParts {
  /** The whole records. For this plugin's own workflows. */
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

  /** Which carts are draft orders'. */
  readonly managedCarts: ManagedCarts

  /** Rows of Medusa's own modules, read in batches. For this plugin's own workflows. */
  readonly coreFacts: CoreFacts

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
    protected readonly options: DraftOrderModuleOptions = {}
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
    this.managedCarts = dependencies.managedCarts
    this.coreFacts = dependencies.coreFacts
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
}
