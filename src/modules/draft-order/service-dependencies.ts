import type { CoreLinksRepository } from "./sql/core-links"
import type { CoreTables } from "./sql/core-tables"
import type { CustomerPaymentRepository } from "./tables/customer-payment.repository"
import type { DraftCarts } from "./sql/draft-carts"
import type { DraftOrderClaims } from "./claims"
import type { DraftOrderClosingRepository } from "./tables/closing.repository"
import type { DraftOrderCompletionRepository } from "./tables/completion.repository"
import type { DraftOrderRepository } from "./tables/draft-order.repository"
import type { DraftOrderTermsRepository } from "./tables/terms.repository"
import type { GuessLimits } from "./guess-limits"
import type { IdempotencyKeyRepository } from "./tables/idempotency-key.repository"
import type { MessageRepository } from "./tables/message.repository"
import type { NoticeRepository } from "./tables/notice.repository"
import type { PaymentLinkRepository } from "./tables/payment-link.repository"
import type { SchemaState } from "./schema-state"

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
  coreLinksRepository: CoreLinksRepository
}
