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
import { stopAtSteps, STOPS } from "./stops"

/**
 * `npm run test:chaos`: completes draft orders while the server is killed at every step and at random instants, while
 * PostgreSQL is killed, and while calls race on one server, on two that share PostgreSQL and Redis, and on two that
 * share only PostgreSQL, one of which is also stopped in the middle. Prints a table; fails where an order, a payment or
 * a reservation is lost or doubled. `--short` does less of each; `--apart` only what is done on two servers without
 * Redis. The rest needs `redis-server`.
 */
const isShort = process.argv.includes("--short")
const isApart = process.argv.includes("--apart")
const TIMES = isShort
  ? { race: 1, apart: 1, every: 5, stop: 9, kill: 2, crash: 1 }
  : { race: 5, apart: 10, every: 1, stop: 2, kill: 100, crash: 20 }

/** Races on one server and twice on two, three cases of kills, and one of stops. */
const progress = new Progress(
  3 * RACES.cases + 4,
  (2 * TIMES.race + TIMES.apart) * RACES.seconds +
    Math.ceil(STOPS.steps / TIMES.stop) * STOPS.seconds +
    (Math.ceil(KILLS.steps / TIMES.every) + TIMES.kill) * KILLS.seconds +
    TIMES.crash * CRASH.seconds
)
const directory = mkdtempSync(join(tmpdir(), "draft-order-chaos-"))

async function main(): Promise<boolean> {
  const started: (() => Promise<void>)[] = []
  try {
    const postgres = await startPostgres(join(directory, "postgres"), { persistent: false })
    started.push(() => postgres.stop())
    const two = await prepare(postgres, "two")
    if (!isApart) {
      await postgres.createDatabase("one", "two")
    }
    const cases = await onTwoServersApart(two)
    if (!isApart) {
      const redis = await startRedis()
      started.push(() => redis.stop())
      cases.push(...(await onTwoServers(two, redis)), ...(await onOneServer(postgres.url("one"), postgres)))
    }
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
    return await races(world, servers, { times: TIMES.race, where: ", on two servers" })
  } finally {
    await Promise.all(servers.map((server) => server.stop()))
  }
}

/** Each has a locking module of its own, and runs the job on its own. */
async function onTwoServersApart(databaseUrl: string): Promise<Case[]> {
  const [one, other] = await Promise.all([
    startChaosServer({ databaseUrl, directory }),
    startChaosServer({ databaseUrl, directory }),
  ])
  try {
    say("Races on two servers that share only PostgreSQL")
    const world: World = { databaseUrl, directory, server: one, shop: await findShop(one), progress }
    const where = ", on two servers without Redis"
    const cases = await races(world, [one, other], { times: TIMES.apart, where })
    say("Stopping one of them for longer than its claim lasts")
    cases.push(await stopAtSteps(world, [one, other], { every: TIMES.stop }))
    return cases
  } finally {
    await Promise.all([one.stop(), other.stop()])
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
