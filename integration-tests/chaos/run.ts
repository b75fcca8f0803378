import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { PROJECT_ROOT, runMedusa } from "../host/medusa-cli"
import { type Postgres, startPostgres } from "../host/postgres"
import { startChaosServer } from "./chaos-server"
import { CRASH, crashDatabase } from "./database-crash"
import { killAtEveryStep, killAtRandom, KILLS } from "./kills"
import { Progress } from "./progress"
import { RACES, races } from "./races"
import { type Redis, startRedis } from "./redis"
import { type Case, printTable, type World } from "./report"
import { findShop } from "./shop"

/**
 * `npm run test:chaos`: completes draft orders while the server is killed at every step and at random instants, while
 * PostgreSQL is killed, and while calls race on one server and on two that share PostgreSQL and Redis. Prints a table;
 * fails where an order, a payment or a reservation is lost or doubled. `--short` does less of each. Needs
 * `redis-server`.
 */
const isShort = process.argv.includes("--short")
const TIMES = isShort ? { race: 1, every: 3, kill: 5, crash: 2 } : { race: 5, every: 1, kill: 200, crash: 20 }

/** Races on one server and on two, and three cases of kills. */
const progress = new Progress(
  2 * RACES.cases + 3,
  2 * TIMES.race * RACES.seconds +
    (Math.ceil(KILLS.steps / TIMES.every) + TIMES.kill) * KILLS.seconds +
    TIMES.crash * CRASH.seconds
)
const directory = mkdtempSync(join(tmpdir(), "draft-order-chaos-"))

async function main(): Promise<boolean> {
  const started: (() => Promise<void>)[] = []
  try {
    const postgres = await startPostgres(join(directory, "postgres"), { persistent: false })
    started.push(() => postgres.stop())
    const redis = await startRedis()
    started.push(() => redis.stop())

    const cases = [
      ...(await onOneServer(await prepare(postgres, "one"), postgres)),
      ...(await onTwoServers(await prepare(postgres, "two"), redis)),
    ]
    printTable(cases)
    return cases.every(({ lost }) => lost.length === 0)
  } finally {
    for (const stop of started.reverse()) {
      await stop()
    }
    rmSync(directory, { recursive: true, force: true })
  }
}

async function prepare(postgres: Postgres, database: string): Promise<string> {
  say(`Preparing the database "${database}"`)
  await postgres.createDatabase(database)
  const options = {
    env: { DATABASE_URL: postgres.url(database), DEMO_DRAFTS: "false" },
    log: join(directory, "medusa.log"),
  }
  await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
  await runMedusa(["exec", join(PROJECT_ROOT, "integration-tests/host/demo-data/index.ts")], options)
  return postgres.url(database)
}

async function onOneServer(databaseUrl: string, postgres: Postgres): Promise<Case[]> {
  const server = await startChaosServer({ databaseUrl, directory })
  const world: World = { databaseUrl, directory, server, shop: await findShop(server), progress }
  try {
    say("Races on one server")
    const cases = await races(world, [world.server], { times: TIMES.race })
    say("Killing it after steps of the completion")
    cases.push(await killAtEveryStep(world, { every: TIMES.every }))
    say("Killing it at random instants")
    cases.push(await killAtRandom(world, { times: TIMES.kill, seconds: 0.8 }))
    say("Killing PostgreSQL under load")
    cases.push(await crashDatabase(world, postgres, { times: TIMES.crash }))
    return cases
  } finally {
    await world.server.stop()
  }
}

async function onTwoServers(databaseUrl: string, redis: Redis): Promise<Case[]> {
  const servers = await Promise.all([0, 1].map(() => startChaosServer({ databaseUrl, directory, redisUrl: redis.url })))
  try {
    say("Races on two servers that share PostgreSQL and Redis")
    const world: World = {
      databaseUrl,
      directory,
      redisUrl: redis.url,
      server: servers[0]!,
      shop: await findShop(servers[0]!),
      progress,
    }
    return await races(world, servers, { times: TIMES.race })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

function say(line: string): void {
  console.log(`· ${line}`)
}

main().then(
  (isWhole) => process.exit(isWhole ? 0 : 1),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
