import assert from "node:assert/strict"
import { spawnSync } from "node:child_process"
import { readFileSync } from "node:fs"
import { join } from "node:path"
import { name } from "../../../package.json"
import { BUNDLER_TSCONFIG, WRONG } from "./store"

/** An error of the compiler: `src/store-types.ts(12,3): error TS2322: …`. */
const DIAGNOSTIC = /^(\S.*?)\(\d+,\d+\): error TS\d+/

/**
 * Compiles the store's code against the packed types, declarations of libraries included. Only what lies in the store
 * and in this package counts: Medusa's own declarations do not compile without `skipLibCheck`.
 */
export function compileStore(folder: string): void {
  const output = tsc(folder, ["--skipLibCheck", "false", "--listFiles"])
  const files = output.split("\n").filter((line) => line.startsWith("/"))
  for (const needed of ["src/store-types.ts", ".medusa/types/modules-bindings.d.ts", `node_modules/${name}/`]) {
    assert(
      files.some((file) => file.startsWith(join(folder, needed))),
      `The compiler has not seen ${needed}`
    )
  }
  assert(
    readFileSync(join(folder, ".medusa/types/modules-bindings.d.ts"), "utf8").includes("draftOrder"),
    "Medusa's generated types do not have the module"
  )
  const errors = ours(output)
  assert(
    errors.some((line) => line.startsWith(`${WRONG}(`)),
    "The compiler has not found the error that is there"
  )
  refuse(errors, "The store does not compile")
}

/** As a store with a bundler resolves modules, and without the types that Medusa generates. */
export function compileForBundler(folder: string): void {
  refuse(ours(tsc(folder, ["--project", BUNDLER_TSCONFIG])), "The store does not compile for a bundler")
}

function tsc(folder: string, options: string[]): string {
  const command = join(folder, "node_modules/typescript/bin/tsc")
  const { stdout } = spawnSync(process.execPath, [command, "--noEmit", "--pretty", "false", ...options], {
    cwd: folder,
    encoding: "utf8",
    maxBuffer: 256 * 1024 * 1024,
  })
  return stdout
}

function ours(output: string): string[] {
  return output.split("\n").filter((line) => {
    const [, file] = DIAGNOSTIC.exec(line) ?? []
    const isForeign = file?.startsWith("node_modules/") && !file.startsWith(`node_modules/${name}/`)
    // Errors without a file, as of a wrong option, count as well.
    return file ? !isForeign : /^error TS/.test(line)
  })
}

function refuse(errors: string[], problem: string): void {
  const unexpected = errors.filter((line) => !line.startsWith(`${WRONG}(`))
  assert(!unexpected.length, `${problem}:\n${unexpected.slice(0, 20).join("\n")}`)
}
