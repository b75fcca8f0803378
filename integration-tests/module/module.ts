import { logger } from "@medusajs/framework/logger"
import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { DataSource } from "typeorm"
import { DraftOrderClaimRepository } from "../../src/modules/draft-order/tables/claim.repository"
import { DraftOrderClaims } from "../../src/modules/draft-order/claims"
import { DraftOrderClosingRepository } from "../../src/modules/draft-order/tables/closing.repository"
import { DraftOrderCompletionRepository } from "../../src/modules/draft-order/tables/completion.repository"
import { connectDataSource } from "../../src/modules/draft-order/data-source"
import { CoreFacts } from "../../src/modules/draft-order/sql/core-facts"
import { CoreTables } from "../../src/modules/draft-order/sql/core-tables"
import { DraftCarts } from "../../src/modules/draft-order/sql/draft-carts"
import { ManagedCarts } from "../../src/modules/draft-order/sql/managed-carts"
import { IdempotencyKeyRepository } from "../../src/modules/draft-order/tables/idempotency-key.repository"
import { DraftOrderRepository } from "../../src/modules/draft-order/tables/draft-order.repository"
import { SchemaState } from "../../src/modules/draft-order/schema-state"
import { DraftOrderModuleService } from "../../src/modules/draft-order/service"
import { DraftOrderTermsRepository } from "../../src/modules/draft-order/tables/terms.repository"
import { CustomerPaymentRepository } from "../../src/modules/draft-order/tables/customer-payment.repository"
import { connectGuessLimits } from "../../src/modules/draft-order/guess-limits"
import { MessageRepository } from "../../src/modules/draft-order/tables/message.repository"
import { NoticeRepository } from "../../src/modules/draft-order/tables/notice.repository"
import { PaymentLinkRepository } from "../../src/modules/draft-order/tables/payment-link.repository"
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
  const draftOrderSchemaState = new SchemaState(pool, console, [])

  const draftOrderClaimRepository = new DraftOrderClaimRepository({ draftOrderDataSource: dataSource })

  return {
    service: new DraftOrderModuleService({
      draftOrderSchemaState,
      draftOrderRepository: new DraftOrderRepository({ draftOrderDataSource: dataSource, draftOrderSchemaState }),
      draftOrderClaims: new DraftOrderClaims({ draftOrderClaimRepository, logger }),
      draftOrderClosingRepository: new DraftOrderClosingRepository({ draftOrderDataSource: dataSource }),
      draftOrderCompletionRepository: new DraftOrderCompletionRepository({ draftOrderDataSource: dataSource }),
      draftOrderTermsRepository: new DraftOrderTermsRepository({ draftOrderDataSource: dataSource }),
      coreFacts: new CoreFacts({ draftOrderDataSource: dataSource }),
      draftCarts: new DraftCarts({ draftOrderDataSource: dataSource }),
      managedCarts: new ManagedCarts({ draftOrderSchemaState }),
      coreTables: new CoreTables({ draftOrderDataSource: dataSource }),
      paymentLinkRepository: new PaymentLinkRepository({ draftOrderDataSource: dataSource }),
      customerPaymentRepository: new CustomerPaymentRepository({ draftOrderDataSource: dataSource }),
      messageRepository: new MessageRepository({ draftOrderDataSource: dataSource }),
      noticeRepository: new NoticeRepository({ draftOrderDataSource: dataSource }),
      guessLimits: await connectGuessLimits(undefined, {}, logger),
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
