import { mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { PROJECT_ROOT, spawnMedusa } from "./medusa-cli"
import { freePort } from "./postgres"

/** By these the command line knows a project of Medusa's. */
const MEDUSA = { "@medusajs/medusa": "*", "@medusajs/framework": "*" }

const CONFIG = `
const { defineConfig } = require("@medusajs/framework/utils")

module.exports = defineConfig({
  projectConfig: {
    databaseUrl: process.env.DATABASE_URL,
    http: { jwtSecret: "only-for-trying-and-testing", cookieSecret: "only-for-trying-and-testing" },
  },
  admin: { disable: true },
})
`

/** A Medusa server that has never heard of this plugin, in a process of its own, on a database that exists. */
export async function startStoreWithoutPlugin(
  databaseUrl: string
): Promise<{ url: string; stop: () => Promise<void> }> {
  const folder = mkdtempSync(join(tmpdir(), "store-without-plugin-"))
  const log = join(folder, "medusa.log")
  writeFileSync(join(folder, "medusa-config.js"), CONFIG)
  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "store", private: true, dependencies: MEDUSA }))
  symlinkSync(join(PROJECT_ROOT, "node_modules"), join(folder, "node_modules"))

  const port = String(await freePort())
  const url = `http://localhost:${port}`
  const child = spawnMedusa(["start", "--port", port], { env: { DATABASE_URL: databaseUrl }, log, cwd: folder })
  const stop = async () => {
    if (child.exitCode === null && child.signalCode === null) {
      const ended = new Promise((resolve) => child.once("exit", resolve))
      child.kill("SIGKILL")
      await ended
    }
    rmSync(folder, { recursive: true, force: true })
  }
  const isHealthy = () =>
    fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false
    )

  for (const end = Date.now() + 60_000; !(await isHealthy()); await sleep(200)) {
    if (child.exitCode !== null || Date.now() > end) {
      const output = readFileSync(log, "utf8").slice(-4000)
      await stop()
      throw new Error(`The store without the plugin did not start:\n${output}`)
    }
  }
  return { url, stop }
}
