import assert from "node:assert/strict"
import { cpSync, mkdirSync, readFileSync, writeFileSync } from "node:fs"
import { join } from "node:path"
import { devDependencies, name } from "../../../package.json"
import { PROJECT_ROOT } from "../medusa-cli"

const EXAMPLES = join(PROJECT_ROOT, "integration-tests/examples")

/** What a store that is made with Medusa's starter depends on. */
const MEDUSA = ["@medusajs/admin-sdk", "@medusajs/cli", "@medusajs/framework", "@medusajs/medusa"] as const
const DEV_DEPENDENCIES = ["@swc/core", "@types/node", "ts-node", "typescript"] as const

/** The tsconfig.json of Medusa's starter, but stricter: what compiles here compiles there. */
const TSCONFIG = {
  compilerOptions: {
    target: "ES2021",
    esModuleInterop: true,
    module: "Node16",
    moduleResolution: "Node16",
    emitDecoratorMetadata: true,
    experimentalDecorators: true,
    strict: true,
    skipLibCheck: true,
    declaration: false,
    sourceMap: false,
    inlineSourceMap: true,
    outDir: "./.medusa/server",
    rootDir: "./",
    jsx: "react-jsx",
    forceConsistentCasingInFileNames: true,
    resolveJsonModule: true,
    checkJs: false,
  },
  "ts-node": { swc: true },
  include: ["**/*", ".medusa/types/*"],
  exclude: ["node_modules", ".medusa/server", ".medusa/admin", ".cache"],
}

export const BUNDLER_TSCONFIG = "tsconfig.bundler.json"
const FOR_BUNDLER = {
  extends: "./tsconfig.json",
  compilerOptions: { module: "ESNext", moduleResolution: "bundler" },
  include: ["**/*"],
}

/** A file with an error against our types, which the compiler has to find: a check that sees nothing fails. */
export const WRONG = "src/wrong.ts"
const WRONG_CODE = `
import type { DraftOrderDTO } from "${name}"
export const created: DraftOrderDTO["created_at"] = "2026-11-24"
`

/** What the starter has in `.env`. */
export const STORE_ENV = {
  STORE_CORS: "http://localhost:8000",
  ADMIN_CORS: "http://localhost:9000",
  AUTH_CORS: "http://localhost:9000",
  JWT_SECRET: "only-for-trying-and-testing",
  COOKIE_SECRET: "only-for-trying-and-testing",
}

/** Writes a store in TypeScript, in the starter's layout, with README.md's examples and a file that tries the types. */
export function writeStore(folder: string, tarball: string, medusaVersion: string): void {
  const manifest = {
    name: "empty-store",
    private: true,
    dependencies: { ...Object.fromEntries(MEDUSA.map((name) => [name, medusaVersion])), [name]: `file:${tarball}` },
    devDependencies: Object.fromEntries(DEV_DEPENDENCIES.map((name) => [name, devDependencies[name]])),
  }
  mkdirSync(folder)
  cpSync(EXAMPLES, folder, { recursive: true })
  cpSync(join(__dirname, "store-types.ts"), join(folder, "src/store-types.ts"))
  writeFileSync(join(folder, WRONG), WRONG_CODE)
  writeFileSync(join(folder, "package.json"), JSON.stringify(manifest))
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(TSCONFIG))
  writeFileSync(join(folder, BUNDLER_TSCONFIG), JSON.stringify(FOR_BUNDLER))
  letDashboardBeDisabled(join(folder, "medusa-config.ts"))
}

/** Where it is set, the server starts without a dashboard, which is built on its own. */
export const WITHOUT_DASHBOARD = { WITHOUT_DASHBOARD: "true" }

/** The one thing in which the store's configuration differs from README.md. */
function letDashboardBeDisabled(file: string): void {
  const config = readFileSync(file, "utf8")
  const disable = Object.entries(WITHOUT_DASHBOARD).map(([name, value]) => `process.env.${name} === "${value}"`)
  const changed = config.replace("  plugins: [", `  admin: { disable: ${disable.join()} },\n  plugins: [`)
  assert(changed !== config, "The example of a configuration has no line with plugins")
  writeFileSync(file, changed)
}
