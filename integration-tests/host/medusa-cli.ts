import { type ChildProcess, spawn } from "node:child_process"
import { openSync } from "node:fs"
import { readFile } from "node:fs/promises"
import { join } from "node:path"
import { NO_TELEMETRY } from "./no-telemetry"

export const PROJECT_ROOT = join(__dirname, "../..")

type Options = {
  env: Record<string, string>
  /** Takes all that Medusa prints. */
  log: string
  cwd?: string
}

/** Starts `medusa <args>` in a child process. */
export function spawnMedusa(args: string[], { env, log, cwd = PROJECT_ROOT }: Options): ChildProcess {
  const output = openSync(log, "a")

  return spawn(process.execPath, [require.resolve("@medusajs/cli/cli.js", { paths: [cwd] }), ...args], {
    cwd,
    env: { ...process.env, NODE_ENV: "development", ...NO_TELEMETRY, ...env },
    stdio: ["ignore", output, output],
  })
}

/** Runs `medusa <args>` to its end. Throws with the end of its output where it fails. */
export async function runMedusa(args: string[], options: Options): Promise<void> {
  const child = spawnMedusa(args, options)
  const code = await new Promise<number | null>((resolve) => child.on("exit", resolve))

  if (code !== 0) {
    const output = await readFile(options.log, "utf8")
    throw new Error(`medusa ${args.join(" ")} ended with ${code}:\n${output.slice(-4000)}`)
  }
}
