import assert from "node:assert/strict"
import { type ChildProcess, spawn } from "node:child_process"
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { devDependencies, name, version } from "../../package.json"
import { ADMIN } from "../host/demo-data/admin"
import { PROJECT_ROOT, runMedusa, spawnMedusa } from "../host/medusa-cli"
import { NO_TELEMETRY } from "../host/no-telemetry"
import { freePort, startPostgres } from "../host/postgres"

/** What a store made with Medusa's starter has in its configuration, with this plugin. */
const CONFIG = `
import { defineConfig } from "@medusajs/framework/utils"

export default defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: {
      storeCors: "http://localhost:8000",
      adminCors: process.env.URL,
      authCors: process.env.URL,
      jwtSecret: "only-for-testing",
      cookieSecret: "only-for-testing",
    },
    // The browser's connection is not encrypted here.
    cookieOptions: { secure: false },
  },
  plugins: ["${name}"],
  featureFlags: { rbac: process.env.RBAC === "true" },
  modules: [
    ...(process.env.RBAC === "true" ? [{ resolve: "@medusajs/medusa/rbac" }] : []),
    {
      resolve: "@medusajs/medusa/notification",
      options: {
        providers: [
          // Keeps messages, and sends none.
          { resolve: "@medusajs/medusa/notification-local", id: "local", options: { channels: ["feed", "email"] } },
        ],
      },
    },
  ],
})
`

/** Medusa's roles, which a store may have: see README.md. */
const WITH_ROLES = { RBAC: "true" }

const TSCONFIG = {
  compilerOptions: {
    target: "ES2021",
    module: "Node16",
    moduleResolution: "Node16",
    esModuleInterop: true,
    skipLibCheck: true,
    outDir: "./.medusa/server",
    rootDir: "./",
    jsx: "react-jsx",
  },
  "ts-node": { swc: true },
  include: ["**/*"],
  exclude: ["node_modules", ".medusa/server", ".medusa/admin", ".cache"],
}

export type Store = {
  url: string
  /** Starts a second server of the store, with roles. Resolves to its address. */
  startWithRoles: () => Promise<string>
  stop: () => Promise<void>
}

/** A clean store that installs the packed plugin, built and started as in production. Its admin may do everything. */
export async function openStore(): Promise<Store> {
  const folder = mkdtempSync(join(tmpdir(), "draft-order-store-"))
  const store = join(folder, "store")
  const log = join(folder, "output.log")
  const run = (command: string, args: string[], cwd: string) => finish(command, args, cwd, log)

  await run("npm", ["pack", "--pack-destination", folder], PROJECT_ROOT)
  writeStore(store, join(folder, `${name}-${version}.tgz`))
  await run("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund"], store)

  const postgres = await startPostgres(join(folder, "postgres"), { persistent: false })
  await postgres.createDatabase("store")
  const env = { DATABASE_URL: postgres.url("store"), NODE_ENV: "production" }
  const options = { env: { ...env, ...WITH_ROLES }, log, cwd: store }
  await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
  await runMedusa(["user", "-e", ADMIN.email, "-p", ADMIN.password], options)
  await runMedusa(["build"], { ...options, env })

  const servers: ChildProcess[] = []
  const start = async (flags: Record<string, string>) => {
    const port = String(await freePort())
    const url = `http://localhost:${port}`
    const cwd = join(store, ".medusa/server")
    const server = spawnMedusa(["start", "--port", port], { env: { ...env, ...flags, URL: url }, log, cwd })
    servers.push(server)
    await untilHealthy(url, server)
    return url
  }
  return {
    url: await start({}),
    startWithRoles: () => start(WITH_ROLES),
    stop: async () => {
      for (const server of servers) {
        server.kill("SIGTERM")
        await new Promise((resolve) => server.on("exit", resolve))
      }
      await postgres.stop()
      rmSync(folder, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 })
    },
  }
}

function writeStore(folder: string, tarball: string): void {
  const versionsOf = (names: readonly (keyof typeof devDependencies)[]) =>
    Object.fromEntries(names.map((one) => [one, devDependencies[one]]))
  const manifest = {
    name: "browser-store",
    private: true,
    dependencies: {
      ...versionsOf(["@medusajs/admin-sdk", "@medusajs/cli", "@medusajs/framework", "@medusajs/medusa"]),
      [name]: `file:${tarball}`,
    },
    devDependencies: versionsOf(["@swc/core", "@types/node", "ts-node", "typescript"]),
  }
  mkdirSync(folder)
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest))
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG))
  writeFileSync(join(folder, "medusa-config.ts"), CONFIG)
}

async function finish(command: string, args: string[], cwd: string, log: string): Promise<void> {
  const output = openSync(log, "a")
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...NO_TELEMETRY },
    stdio: ["ignore", output, output],
  })
  const code = await new Promise((resolve, reject) => child.on("exit", resolve).on("error", reject))
  assert(code === 0, `${command} ${args.join(" ")} ended with ${code}:\n${readFileSync(log, "utf8").slice(-3000)}`)
}

async function untilHealthy(url: string, server: ChildProcess): Promise<void> {
  const timeout = AbortSignal.timeout(180_000)
  while (
    !(await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false
    ))
  ) {
    assert(server.exitCode === null && !timeout.aborted, "The store ended by itself, or did not answer in time")
    await sleep(300)
  }
}
