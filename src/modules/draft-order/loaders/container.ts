import { asClass, asValue } from "@medusajs/framework/awilix"
import type { LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DraftOrderClaimRepository } from "../tables/claim.repository"
import { DraftOrderClaims } from "../claims"
import { DraftOrderClosingRepository } from "../tables/closing.repository"
import { DraftOrderCompletionRepository } from "../tables/completion.repository"
import { CoreFacts } from "../sql/core-facts"
import { CoreTables } from "../sql/core-tables"
import { DraftCarts } from "../sql/draft-carts"
import { ManagedCarts } from "../sql/managed-carts"
import { connectDataSource } from "../data-source"
import { IdempotencyKeyRepository } from "../tables/idempotency-key.repository"
import { migrations } from "../migrations"
import { CustomerPaymentRepository } from "../tables/customer-payment.repository"
import { connectGuessLimits } from "../guess-limits"
import { MessageRepository } from "../tables/message.repository"
import { NoticeRepository } from "../tables/notice.repository"
import { PaymentLinkRepository } from "../tables/payment-link.repository"
import { DraftOrderRepository } from "../tables/draft-order.repository"
import { SchemaState } from "../schema-state"
import { DraftOrderTermsRepository } from "../tables/terms.repository"
import type { DraftOrderModuleOptions } from "../options"

/** Registers data source and repositories in the module's own container. The host knows this loader by its name. */
export async function containerLoader({
  container,
  logger = container.resolve(ContainerRegistrationKeys.LOGGER),
  options = {},
}: LoaderOptions<DraftOrderModuleOptions>): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const names = migrations.map(({ name }) => name)
  const schemaState = new SchemaState(connection, logger, names)
  const dataSource = await connectDataSource(connection, schemaState)
  // The first look says in the server's log what is wrong.
  await schemaState.problem()
  const guessLimits = await connectGuessLimits(redisUrlIn(container), options, logger)

  container.register({
    draftOrderDataSource: asValue(dataSource),
    draftOrderSchemaState: asValue(schemaState),
    draftOrderRepository: asClass(DraftOrderRepository).singleton(),
    draftOrderClaimRepository: asClass(DraftOrderClaimRepository).singleton(),
    draftOrderClaims: asClass(DraftOrderClaims).singleton(),
    draftOrderClosingRepository: asClass(DraftOrderClosingRepository).singleton(),
    draftOrderCompletionRepository: asClass(DraftOrderCompletionRepository).singleton(),
    draftOrderTermsRepository: asClass(DraftOrderTermsRepository).singleton(),
    coreTables: asClass(CoreTables).singleton(),
    draftCarts: asClass(DraftCarts).singleton(),
    managedCarts: asClass(ManagedCarts).singleton(),
    coreFacts: asClass(CoreFacts).singleton(),
    customerPaymentRepository: asClass(CustomerPaymentRepository).singleton(),
    messageRepository: asClass(MessageRepository).singleton(),
    noticeRepository: asClass(NoticeRepository).singleton(),
    paymentLinkRepository: asClass(PaymentLinkRepository).singleton(),
    guessLimits: asValue(guessLimits),
    idempotencyKeyRepository: asClass(IdempotencyKeyRepository).singleton(),
  })
}

/** Where the host shares what its servers count; undefined where it runs without Redis. */
function redisUrlIn(container: LoaderOptions["container"]): string | undefined {
  const config = container.resolve(ContainerRegistrationKeys.CONFIG_MODULE, { allowUnregistered: true })
  return config?.projectConfig?.redisUrl
}
