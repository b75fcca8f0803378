import type { ChildProcess } from "node:child_process"
import { mkdirSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { join } from "node:path"
import { Client } from "@medusajs/framework/pg"
import { ADMIN } from "./demo-data/admin"
import { NO_ROLE } from "./demo-data/roles"
import { PROJECT_ROOT, runMedusa, spawnMedusa } from "./medusa-cli"
import { type Postgres, startPostgres } from "./postgres"

/**
 * `npm start`: a real Medusa server with this plugin, its dashboard and demo data, on a PostgreSQL of its own in
 * `.host`, or on the one that `DATABASE_URL` names. `RBAC=true` switches Medusa's role based access control on. Ends
 * with everything it started on Ctrl-C or SIGTERM.
 */
const HOST_DIRECTORY = join(PROJECT_ROOT, ".host")
const LOG = join(HOST_DIRECTORY, "medusa.log")
const PORT = process.env.PORT ?? "9000"
const isRbacOn = process.env.RBAC === "true"
const URL = `http://localhost:${PORT}`

let postgres: Postgres | undefined
let server: ChildProcess | undefined
let stopping = false

async function main(): Promise<void> {
  mkdirSync(HOST_DIRECTORY, { recursive: true })
  say(`Medusa's own output goes to ${LOG}`)

  const env = { DATABASE_URL: await databaseUrl(), PORT, LOG_LEVEL: "info" }

  if (await isFilled(env.DATABASE_URL)) {
    say("Migrating what is new")
    await runMedusa(["db:migrate", "--skip-scripts", "--skip-search", "--execute-safe-links"], { env, log: LOG })
  } else {
    say("Migrating the database (about 20 seconds)")
    await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], { env, log: LOG })
    say("Creating demo data (about 10 seconds)")
    await runMedusa(["exec", join(__dirname, "demo-data/index.ts")], { env, log: LOG })
  }

  if (isRbacOn) {
    say("Giving the admin a role (about 10 seconds)")
    await runMedusa(["exec", join(__dirname, "demo-data/roles.ts")], { env, log: LOG })
  }

  say("Starting the server")
  server = spawnMedusa(["start", "--port", PORT], { env, log: LOG })
  server.on("exit", (code) => stop(stopping ? 0 : (code ?? 1)))
  await untilHealthy()

  say(`Dashboard: ${URL}/app/cart-draft-orders`)
  if (isRbacOn) {
    say(`RBAC is on. An admin without roles: ${NO_ROLE.email} / ${NO_ROLE.password}`)
  }
  say(`Publishable key: ${await publishableKey(env.DATABASE_URL)}`)
  console.log(`READY ${URL} · ${ADMIN.email} / ${ADMIN.password} · try: ${curlLine()}`)
}

async function databaseUrl(): Promise<string> {
  if (process.env.DATABASE_URL) {
    return process.env.DATABASE_URL
  }
  say("Starting PostgreSQL")
  postgres = await startPostgres(join(HOST_DIRECTORY, "postgres"), { persistent: true })
  await postgres.createDatabase("medusa")
  return postgres.url("medusa")
}

/** Whether the demo data's last piece, the admin, is there. */
async function isFilled(url: string): Promise<boolean> {
  return (await query(url, `SELECT 1 FROM "user" WHERE email = $1`, [ADMIN.email]).catch(() => [])).length > 0
}

async function publishableKey(url: string): Promise<string> {
  const [row] = await query(
    url,
    `SELECT token FROM api_key WHERE type = 'publishable' ORDER BY created_at DESC LIMIT 1`,
    []
  )
  return String(row?.token)
}

async function query(url: string, sql: string, values: unknown[]): Promise<Record<string, unknown>[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(sql, values)).rows
  } finally {
    await client.end()
  }
}

async function untilHealthy(): Promise<void> {
  while (!stopping) {
    const healthy = await fetch(`${URL}/health`).then(
      ({ ok }) => ok,
      () => false
    )
    if (healthy) {
      return
    }
    await sleep(200)
  }
}

function curlLine(): string {
  const token = `$(curl -s -X POST ${URL}/auth/user/emailpass -H 'Content-Type: application/json' -d '${JSON.stringify(ADMIN)}' | sed 's/.*"token":"\\([^"]*\\)".*/\\1/')`
  return `curl -s ${URL}/admin/cart-draft-orders -H "Authorization: Bearer ${token}"`
}

function say(line: string): void {
  console.log(`· ${line}`)
}

async function stop(code: number): Promise<void> {
  if (stopping && server?.exitCode === null && server.signalCode === null) {
    return
  }
  stopping = true
  await postgres?.stop()
  process.exit(code)
}

function stopServer(): void {
  if (stopping) {
    return
  }
  stopping = true
  if (server) {
    server.kill("SIGTERM")
    setTimeout(() => server?.kill("SIGKILL"), 10_000).unref()
  } else {
    void stop(0)
  }
}

process.on("SIGINT", stopServer)
process.on("SIGTERM", stopServer)

/** npm does not hand on a SIGTERM of its own: when it is gone, this ends as well. */
const parent = process.ppid
setInterval(() => process.ppid !== parent && stopServer(), 500).unref()

main().catch(async (error) => {
  console.error(error instanceof Error ? error.message : error)
  stopping = true
  server?.kill("SIGKILL")
  await postgres?.stop()
  process.exit(1)
})
