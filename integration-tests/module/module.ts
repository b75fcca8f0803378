import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { DataSource } from "typeorm"
import { DraftOrderClosingRepository } from "../../src/modules/draft-order/closing-repository"
import { DraftOrderCompletionRepository } from "../../src/modules/draft-order/completion-repository"
import { connectDataSource } from "../../src/modules/draft-order/data-source"
import { CoreLinksRepository } from "../../src/modules/draft-order/core-links-repository"
import { CoreTables } from "../../src/modules/draft-order/core-tables"
import { IdempotencyKeyRepository } from "../../src/modules/draft-order/idempotency-key-repository"
import { DraftOrderLineItemRepository } from "../../src/modules/draft-order/line-item-repository"
import { DraftOrderRepository } from "../../src/modules/draft-order/repository"
import { DraftOrderShippingMethodRepository } from "../../src/modules/draft-order/shipping-method-repository"
import { DraftOrderModuleService } from "../../src/modules/draft-order/service"
import { createTestDatabase } from "../host/database"

export type TestModule = {
  service: DraftOrderModuleService
  dataSource: DataSource
  pool: Knex
  stop: () => Promise<void>
}

/** The module alone, without a host, on a database with a store in it. */
export async function startTestModule(): Promise<TestModule> {
  const pool = knex({ client: "pg", connection: await createTestDatabase() })
  const dataSource = await connectDataSource(pool)

  return {
    service: new DraftOrderModuleService({
      draftOrderRepository: new DraftOrderRepository({ draftOrderDataSource: dataSource }),
      draftOrderClosingRepository: new DraftOrderClosingRepository({ draftOrderDataSource: dataSource }),
      draftOrderCompletionRepository: new DraftOrderCompletionRepository({ draftOrderDataSource: dataSource }),
      draftOrderLineItemRepository: new DraftOrderLineItemRepository({ draftOrderDataSource: dataSource }),
      draftOrderShippingMethodRepository: new DraftOrderShippingMethodRepository({ draftOrderDataSource: dataSource }),
      coreLinksRepository: new CoreLinksRepository({ draftOrderDataSource: dataSource }),
      coreTables: new CoreTables({ draftOrderDataSource: dataSource }),
      idempotencyKeyRepository: new IdempotencyKeyRepository({ draftOrderDataSource: dataSource }),
    }),
    dataSource,
    pool,
    stop: async () => {
      await dataSource.destroy()
      await pool.destroy()
    },
  }
}
