import { asClass, asValue } from "@medusajs/framework/awilix"
import type { LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DraftOrderClaimRepository } from "../tables/claim.repository"
import { DraftOrderClaims } from "../claims"
import { DraftOrderClosingRepository } from "../tables/closing.repository"
import { DraftOrderCompletionRepository } from "../tables/completion.repository"
import { CoreLinksRepository } from "../sql/core-links"
import { CoreTables } from "../sql/core-tables"
import { DraftCarts } from "../sql/draft-carts"
import { connectDataSource } from "../data-source"
import { IdempotencyKeyRepository } from "../tables/idempotency-key.repository"
import { migrations } from "../migrations"
import { DraftOrderRepository } from "../tables/draft-order.repository"
import { SchemaState } from "../schema-state"
import { DraftOrderTermsRepository } from "../tables/terms.repository"

/** Registers data source and repositories in the module's own container. The host knows this loader by its name. */
export async function containerLoader({ container, logger }: LoaderOptions): Promise<void> {
  const connection = container.resolve(ContainerRegistrationKeys.PG_CONNECTION)
  const names = migrations.map(({ name }) => name)
  const schemaState = new SchemaState(connection, logger ?? container.resolve(ContainerRegistrationKeys.LOGGER), names)
  const dataSource = await connectDataSource(connection, schemaState)
  // The first look says in the server's log what is wrong.
  await schemaState.problem()

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
    coreLinksRepository: asClass(CoreLinksRepository).singleton(),
    idempotencyKeyRepository: asClass(IdempotencyKeyRepository).singleton(),
  })
}
