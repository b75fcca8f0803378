import { asClass, asValue } from "@medusajs/framework/awilix"
import type { LoaderOptions } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { DraftOrderClosingRepository } from "../closing-repository"
import { DraftOrderCompletionRepository } from "../completion-repository"
import { CoreLinksRepository } from "../core-links-repository"
import { CoreTables } from "../core-tables"
import { connectDataSource } from "../data-source"
import { IdempotencyKeyRepository } from "../idempotency-key-repository"
import { DraftOrderLineItemRepository } from "../line-item-repository"
import { DraftOrderRepository } from "../repository"
import { DraftOrderShippingMethodRepository } from "../shipping-method-repository"

/** Registers data source and repositories in the module's own container. The host knows this loader by its name. */
export async function containerLoader({ container }: LoaderOptions): Promise<void> {
  const dataSource = await connectDataSource(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))

  container.register({
    draftOrderDataSource: asValue(dataSource),
    draftOrderRepository: asClass(DraftOrderRepository).singleton(),
    draftOrderClosingRepository: asClass(DraftOrderClosingRepository).singleton(),
    draftOrderCompletionRepository: asClass(DraftOrderCompletionRepository).singleton(),
    draftOrderLineItemRepository: asClass(DraftOrderLineItemRepository).singleton(),
    draftOrderShippingMethodRepository: asClass(DraftOrderShippingMethodRepository).singleton(),
    coreTables: asClass(CoreTables).singleton(),
    coreLinksRepository: asClass(CoreLinksRepository).singleton(),
    idempotencyKeyRepository: asClass(IdempotencyKeyRepository).singleton(),
  })
}
