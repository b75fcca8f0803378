import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { parseArgs } from "node:util"
import { Client } from "@medusajs/framework/pg"
import { startChaosServer } from "../chaos/chaos-server"
import { PROJECT_ROOT, runMedusa } from "../host/medusa-cli"
import { startPostgres } from "../host/postgres"
import { openShop, type Operation, operations } from "./operations"
import { type Fault, installFaults } from "./triggers"
import { signatureOfSuccess, walk, type Walk, type World } from "./walk"

/**
 * `npm run test:faults`: walks the write statements of every operation. The first one fails, then the second one, until
 * the operation has no more; then the same with the connection ended at the write, and with the server killed in it.
 * After each, the database must be as before, or the operation done as a whole, or the next call must have made it so.
 * Prints a line for each operation, and fails with what differs.
 *
 * - `--short`: hits only some of the writes, and kills the server only in operations that write in their own way.
 * - `--only pay`: only operations that have this in their name.
 * - `--faults error,disconnect,pause`: only these.
 * - `--every 5`: hits only every fifth write.
 */
const { values } = parseArgs({
  options: {
    short: { type: "boolean", default: false },
    only: { type: "string", default: "" },
    faults: { type: "string", default: "error,disconnect,pause" },
    every: { type: "string", default: "1" },
  },
})

/** The first write that is hit, and of how many after it one is. */
const ALL = { from: 1, every: Number(values.every) }
const WRITES: Record<Fault, typeof ALL> = values.short
  ? { error: { from: 1, every: 3 }, disconnect: { from: 2, every: 6 }, pause: { from: 4, every: 25 } }
  : { error: ALL, disconnect: ALL, pause: ALL }

const WORDS: Record<Fault, string> = { error: "failing", disconnect: "disconnected", pause: "killed" }

async function main(): Promise<boolean> {
  const directory = mkdtempSync(join(tmpdir(), "draft-order-faults-"))
  const postgres = await startPostgres(join(directory, "postgres"), { persistent: false })
  try {
    await postgres.createDatabase("faults")
    const databaseUrl = postgres.url("faults")
    const options = { env: { DATABASE_URL: databaseUrl, DEMO_DRAFTS: "false" }, log: join(directory, "medusa.log") }
    await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
    await runMedusa(["exec", join(PROJECT_ROOT, "integration-tests/host/demo-data/index.ts")], options)
    return await walkAll(databaseUrl, directory)
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

async function walkAll(databaseUrl: string, directory: string): Promise<boolean> {
  const client = new Client({ connectionString: databaseUrl })
  await client.connect()
  const server = await startChaosServer({ databaseUrl, directory })
  const world: World = { client, databaseUrl, directory, server, shop: await openShop(server) }
  try {
    await installFaults(client)
    let isWhole = true
    for (const operation of operations.filter(({ name }) => name.includes(values.only))) {
      isWhole = (await walkOne(world, operation)) && isWhole
    }
    return isWhole
  } finally {
    await world.server.stop()
    await client.end()
  }
}

async function walkOne(world: World, operation: Operation): Promise<boolean> {
  const { name } = operation
  const expected = await signatureOfSuccess(world, operation)
  let isWhole = true

  const faults = (values.faults.split(",") as Fault[]).filter(
    (fault) => !(values.short && fault === "pause" && operation.writesAsOthers)
  )
  for (const fault of faults) {
    const start = Date.now()
    const tell = (problem: string) => console.log(`  ${name}: ${problem}`)
    const result = await walk(world, operation, { fault, expected, ...WRITES[fault] }, tell)
    isWhole &&= result.problems === 0
    console.log(`${name}, ${WORDS[fault]}: ${said(result)} (${Math.round((Date.now() - start) / 1000)} s)`)
  }
  return isWhole
}

function said({ writes, outcomes, problems }: Walk): string {
  const counts = [...new Set(outcomes)].map(
    (outcome) => `${outcomes.filter((other) => other === outcome).length} ${outcome}`
  )
  return [`${writes} writes hit`, ...counts, `${problems} problems`].join(", ")
}

main().then(
  (isWhole) => process.exit(isWhole ? 0 : 1),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
