import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { DataSource } from "typeorm"
import { connectDataSource } from "./data-source"

type MigrationArguments = { container: MedusaContainer }

/** `medusa db:migrate`. Returns what ran, as the host expects of it. */
export async function runMigrations({ container }: MigrationArguments): Promise<{ name: string; path: string }[]> {
  return withDataSource(container, async (dataSource) => {
    const ran = await dataSource.runMigrations({ transaction: "each" })
    return ran.map(({ name }) => ({ name, path: __dirname }))
  })
}

/** `medusa db:rollback draftOrder`: takes back every migration of this module that ran. */
export async function revertMigration({ container }: MigrationArguments): Promise<void> {
  await withDataSource(container, async (dataSource) => {
    while ((await countExecuted(dataSource)) > 0) {
      await dataSource.undoLastMigration({ transaction: "each" })
    }
  })
}

async function countExecuted(dataSource: DataSource): Promise<number> {
  const [row] = await dataSource.query(`SELECT count(*)::int AS count FROM "draft_order_migrations"`)
  return row.count
}

async function withDataSource<T>(container: MedusaContainer, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await connectDataSource(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  try {
    return await work(dataSource)
  } finally {
    await dataSource.destroy()
  }
}
