import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import { type DataSource, MigrationExecutor, type QueryRunner } from "typeorm"
import { connectDataSource } from "./data-source"
import { notAllowed } from "./errors"
import { CreateDraftOrder20261123000000 } from "./migrations/20261123000000-create-draft-order"

type MigrationArguments = { container: MedusaContainer }

type RevertArguments = MigrationArguments & {
  /** Left out, all. `medusa db:migrate --all-or-nothing` names what it has just run, which may be nothing. */
  migrationNames?: string[]
}

/** `true` lets a rollback delete draft orders. */
const ALLOW_DATA_LOSS = "DRAFT_ORDER_ALLOW_DATA_LOSS"

/** `medusa db:migrate`. Returns what ran, as the host expects of it. */
export async function runMigrations({ container }: MigrationArguments): Promise<{ name: string; path: string }[]> {
  return withDataSource(container, async (dataSource) => {
    const ran = await dataSource.runMigrations({ transaction: "each" })
    return ran.map(({ name }) => ({ name, path: __dirname }))
  })
}

/**
 * `medusa db:rollback draftOrder`: takes back every migration of this module that ran, or those that are named, all or
 * none.
 *
 * @throws `not_allowed` where that would delete draft orders, unless `DRAFT_ORDER_ALLOW_DATA_LOSS` is `true`.
 */
export async function revertMigration({ container, migrationNames }: RevertArguments): Promise<void> {
  await withDataSource(container, async (dataSource) => {
    const queryRunner = dataSource.createQueryRunner()
    try {
      await queryRunner.startTransaction()
      await revert(dataSource, queryRunner, migrationNames)
      await queryRunner.commitTransaction()
    } catch (error) {
      await queryRunner.rollbackTransaction()
      throw error
    } finally {
      await queryRunner.release()
    }
  })
}

/** Newest first, in the caller's transaction. */
async function revert(dataSource: DataSource, queryRunner: QueryRunner, names?: string[]): Promise<void> {
  const executor = new MigrationExecutor(dataSource, queryRunner)
  executor.transaction = "none"
  const executed = (await executor.getExecutedMigrations()).map(({ name }) => name)
  const toRevert = names ? executed.filter((name) => names.includes(name)) : executed

  const younger = executed.slice(0, toRevert.length).find((name) => !toRevert.includes(name))
  if (younger) {
    throw notAllowed(
      `Migration ${younger} of draftOrder is younger than ${toRevert.join(", ")}, which cannot be reverted`
    )
  }
  if (toRevert.includes(CreateDraftOrder20261123000000.name)) {
    await assertMayDropTable(queryRunner)
  }
  for (let left = toRevert.length; left > 0; left--) {
    await executor.undoLastMigration()
  }
}

/** Waits for transactions that are writing draft orders. From then on nobody writes any. */
async function assertMayDropTable(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`LOCK TABLE "draft_order" IN ACCESS EXCLUSIVE MODE`)
  const [{ all, completed, canceled }]: [Record<"all" | "completed" | "canceled", number>] = await queryRunner.query(
    `SELECT count(*)::int AS all, count(*) FILTER (WHERE "status" = 'completed')::int AS completed,
       count("canceled_at")::int AS canceled
     FROM "draft_order"`
  )
  if (all > 0 && process.env[ALLOW_DATA_LOSS] !== "true") {
    throw notAllowed(
      `Rolling back draftOrder would delete ${all} draft orders ` +
        `(${all - completed - canceled} open, ${completed} completed, ${canceled} canceled). Nothing was changed. ` +
        `To keep a copy, run pg_dump with --table='draft_order*'. ` +
        `To delete them, run the rollback with ${ALLOW_DATA_LOSS}=true`
    )
  }
}

async function withDataSource<T>(container: MedusaContainer, work: (dataSource: DataSource) => Promise<T>): Promise<T> {
  const dataSource = await connectDataSource(container.resolve(ContainerRegistrationKeys.PG_CONNECTION))
  try {
    return await work(dataSource)
  } finally {
    await dataSource.destroy()
  }
}
