import { knex, type Knex } from "@medusajs/framework/mikro-orm/knex"
import type { MedusaContainer } from "@medusajs/framework/types"
import type { DataSource } from "typeorm"
import { connectDataSource } from "../../src/modules/draft-order/data-source"
import { runMigrations } from "../../src/modules/draft-order/migrate"
import { DraftOrderRepository } from "../../src/modules/draft-order/repository"
import { DraftOrderModuleService } from "../../src/modules/draft-order/service"
import { createTestDatabase } from "../host/database"

export type TestModule = { service: DraftOrderModuleService; dataSource: DataSource; pool: Knex; stop: () => Promise<void> }

/** The module alone, on a database of its own that only its migrations have touched. */
export async function startTestModule(): Promise<TestModule> {
  const pool = knex({ client: "pg", connection: await createTestDatabase({ empty: true }) })
  await runMigrations({ container: { resolve: () => pool } as unknown as MedusaContainer })
  const dataSource = await connectDataSource(pool)

  return {
    service: new DraftOrderModuleService({ draftOrderRepository: new DraftOrderRepository({ draftOrderDataSource: dataSource }) }),
    dataSource,
    pool,
    stop: async () => {
      await dataSource.destroy()
      await pool.destroy()
    },
  }
}
