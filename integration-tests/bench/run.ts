import { mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { type ChaosServer, startChaosServer } from "../chaos/chaos-server"
import { PROJECT_ROOT, runMedusa } from "../host/medusa-cli"
import { startPostgres } from "../host/postgres"
import { drafts, openShop } from "./drafts"
import { loads } from "./loads"
import { measureInTurn, type Row } from "./measure"
import { large } from "./large"
import { printRow } from "./report"
import { tasks } from "./tasks"

/**
 * `npm run bench`: the same work with this plugin's draft orders and with core's own, in turn, over HTTP on one server
 * in production mode. Prints medians and 95th percentiles in milliseconds, and how many times as long as core this
 * plugin takes. Nothing is asserted, but for that every answer is a success.
 *
 * - `--only pay`: only what has this in its name.
 * - `--runs 30`: how often each task is measured, after a warm-up.
 * - `--json bench.json`: writes the table to a file as well.
 */
const { values } = parseArgs({
  options: { only: { type: "string", default: "" }, runs: { type: "string", default: "30" }, json: { type: "string" } },
})

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "draft-order-bench-"))
  const postgres = await startPostgres(join(directory, "postgres"), { persistent: false })
  try {
    await postgres.createDatabase("bench")
    const databaseUrl = postgres.url("bench")
    const options = { env: { DATABASE_URL: databaseUrl, DEMO_DRAFTS: "false" }, log: join(directory, "medusa.log") }
    await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
    await runMedusa(["exec", join(PROJECT_ROOT, "integration-tests/host/demo-data/index.ts")], options)

    const server = await startChaosServer({ databaseUrl, directory, mode: "production" })
    const rows: Row[] = []
    try {
      for await (const row of measureAll(server)) {
        printRow(row)
        rows.push(row)
      }
    } finally {
      await server.stop()
    }
    if (values.json) {
      writeFileSync(values.json, JSON.stringify(rows, null, 2))
    }
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function* measureAll(server: ChaosServer): AsyncGenerator<Row> {
  const { ours, core } = drafts(server, await openShop(server))
  const isWanted = ({ name }: { name: string }) => name.includes(values.only)

  // First of all: what it takes in memory is measured on a server that has done nothing yet.
  for (const task of large(server, ours, core).filter(isWanted)) {
    yield* task.measure()
  }
  for (const { name, ...sides } of tasks(server, ours, core).filter(isWanted)) {
    yield { name, ...(await measureInTurn(sides, Number(values.runs))) }
  }
  for (const load of loads(ours, core).filter(isWanted)) {
    yield load.measure()
  }
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
