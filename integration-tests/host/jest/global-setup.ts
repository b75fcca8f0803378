import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { runMedusa } from "../medusa-cli"
import { startPostgres } from "../postgres"
import { stopAll, TEMPLATE_DATABASE } from "./shared"

/**
 * Once for all specs: PostgreSQL on a free port with its data in a temporary folder, and one database, migrated and
 * with demo data, that every spec gets a copy of.
 */
export default async function setUp(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "draft-order-tests-"))
  const postgres = await startPostgres(join(directory, "postgres"), { persistent: false })
  stopAll.push(async () => {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  })
  process.env.TEST_DATABASE_SERVER = postgres.url("")

  await postgres.createDatabase(TEMPLATE_DATABASE)
  const options = {
    env: { DATABASE_URL: postgres.url(TEMPLATE_DATABASE), DEMO_DRAFTS: "false" },
    log: join(directory, "medusa.log"),
  }
  await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
  await runMedusa(["exec", join(__dirname, "../demo-data/index.ts")], options)
}
