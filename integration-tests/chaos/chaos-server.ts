import { type ChildProcess, spawn } from "node:child_process"
import { openSync } from "node:fs"
import { join } from "node:path"
import { setTimeout as sleep } from "node:timers/promises"
import { ADMIN } from "../host/demo-data/admin"
import { PROJECT_ROOT } from "../host/medusa-cli"
import { NO_TELEMETRY } from "../host/no-telemetry"
import { freePort } from "../host/postgres"

export type Answer = {
  status: number
  body: { [key: string]: unknown } & { draft_order?: { id: string; cart_id: string }; order?: { id: string } }
}

/** A request that the server did not live to answer has the status 0. */
export type Call = (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>

export type ChaosServer = {
  pid: number
  admin: Call
  store: Call
  /** Resolves when the process is gone, however that came about. */
  gone: Promise<void>
  kill: () => void
  /** Lets a process go on that was stopped (SIGSTOP). */
  wake: () => void
  stop: () => Promise<void>
}

type Options = { databaseUrl: string; directory: string; redisUrl?: string; mode?: "development" | "production" }

export const killSwitchIn = (directory: string) => join(directory, "kill-switch")

/** The real server in a process of its own, which may be killed at any instant. */
export async function startChaosServer({ directory, ...options }: Options): Promise<ChaosServer> {
  const port = await freePort()
  const url = `http://localhost:${port}`
  const child = spawnServer(port, { directory, ...options })
  const gone = new Promise<void>((resolve) => child.once("exit", () => resolve()))

  while (
    !(await fetch(`${url}/health`).then(
      ({ ok }) => ok,
      () => false
    ))
  ) {
    if (child.exitCode !== null || child.signalCode !== null) {
      throw new Error(`The server did not start: see ${join(directory, "server.log")}`)
    }
    await sleep(100)
  }
  const anyone = caller(url)
  const { token } = (await anyone("POST", "/auth/user/emailpass", ADMIN)).body
  const admin = caller(url, { authorization: `Bearer ${token}` })
  const keys = (await admin("GET", "/admin/api-keys?type=publishable&order=-created_at")).body.api_keys as {
    token: string
  }[]

  return {
    pid: child.pid!,
    admin,
    store: caller(url, { "x-publishable-api-key": keys[0]!.token }),
    gone,
    kill: () => child.kill("SIGKILL"),
    wake: () => child.kill("SIGCONT"),
    stop: async () => {
      child.kill("SIGKILL")
      await gone
    },
  }
}

function spawnServer(port: number, { databaseUrl, directory, redisUrl, mode = "development" }: Options): ChildProcess {
  const log = openSync(join(directory, "server.log"), "a")

  return spawn(
    process.execPath,
    [
      "-r",
      "ts-node/register",
      "-r",
      join(__dirname, "kill-switch.ts"),
      require.resolve("@medusajs/cli/cli.js"),
      "start",
      "--port",
      String(port),
    ],
    {
      cwd: PROJECT_ROOT,
      env: {
        ...process.env,
        NODE_ENV: mode,
        ...NO_TELEMETRY,
        DISABLE_ADMIN: "true",
        LOG_LEVEL: "warn",
        DATABASE_URL: databaseUrl,
        KILL_SWITCH: killSwitchIn(directory),
        ...(redisUrl && { REDIS_URL: redisUrl }),
      },
      stdio: ["ignore", log, log],
    }
  )
}

function caller(url: string, defaults: Record<string, string> = {}): Call {
  return async (method, path, body, headers = {}) => {
    try {
      const response = await fetch(`${url}${path}`, {
        method,
        headers: { "content-type": "application/json", ...defaults, ...headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      })
      const text = await response.text()
      return { status: response.status, body: text.startsWith("{") ? JSON.parse(text) : {} }
    } catch {
      return { status: 0, body: {} }
    }
  }
}
