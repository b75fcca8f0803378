import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { dirname, join } from "node:path"
import { PROJECT_ROOT } from "./medusa-cli"

/**
 * Code of a store's own beside the plugin, in the folders that Medusa looks into: `{ "api/middlewares.js": "…" }`. The
 * next server that starts in this process loads it.
 */
export function addStoreCode(files: Record<string, string>): { remove: () => void } {
  const parent = join(PROJECT_ROOT, ".host")
  mkdirSync(parent, { recursive: true })
  const folder = mkdtempSync(join(parent, "store-code-"))

  writeFileSync(join(folder, "package.json"), JSON.stringify({ name: "store-code", version: "1.0.0" }))
  for (const [name, code] of Object.entries(files)) {
    const path = join(folder, ".medusa/server/src", name)
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, code)
  }
  process.env.STORE_CODE = folder

  return {
    remove: () => {
      delete process.env.STORE_CODE
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
