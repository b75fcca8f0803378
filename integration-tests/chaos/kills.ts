import { existsSync, rmSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { type ChaosServer, killSwitchIn, startChaosServer } from "./chaos-server"
import type { Case, World } from "./report"
import { createDraft, pay } from "./shop"
import { promotionUsage, verify } from "./verify"

const WORKFLOW = "cart-draft-order-complete"

/**
 * About how many steps a completion has, and how long it takes to kill a server, start the next, and wait for the claim
 * of the one that was killed to run out.
 */
export const KILLS = { steps: 18, seconds: 17 }

/** Kills the server after each step of the completion in turn, restarts it, and pays again. */
export async function killAtEveryStep(world: World, { every }: { every: number }): Promise<Case> {
  const result: Case = {
    name: every > 1 ? `killed after one of ${every} steps` : "killed after every step",
    runs: 0,
    orders: 0,
    payments: 0,
    lost: [],
  }

  world.progress.begin(result.name, Math.ceil(KILLS.steps / every), KILLS.seconds)
  for (let step = 1; ; step += every) {
    const wasKilled = await dieAndGoOn(world, result, `step ${step}`, async (server, id) => {
      writeFileSync(killSwitchIn(world.directory), `${WORKFLOW} ${step} SIGKILL`)
      await Promise.race([pay(server.admin, id), server.gone])
      const fired = !existsSync(killSwitchIn(world.directory))
      rmSync(killSwitchIn(world.directory), { force: true })
      return fired
    })
    if (!wasKilled) {
      return result
    }
  }
}

/** Kills the server at random instants of the completion, restarts it, and pays again. */
export async function killAtRandom(
  world: World,
  { times, seconds }: { times: number; seconds: number }
): Promise<Case> {
  const result: Case = { name: "killed at random instants", runs: 0, orders: 0, payments: 0, lost: [] }

  world.progress.begin(result.name, times, KILLS.seconds)
  for (let run = 1; run <= times; run++) {
    const instant = Math.random() * seconds * 1000
    await dieAndGoOn(world, result, `${Math.round(instant)} ms`, async (server, id) => {
      const paying = pay(server.admin, id)
      await sleep(instant)
      server.kill()
      await paying
      return true
    })
  }
  return result
}

/** One run: a draft, an attempt that dies, a new server, a second attempt, and what has come of it. */
async function dieAndGoOn(
  world: World,
  result: Case,
  when: string,
  attempt: (server: ChaosServer, id: string) => Promise<boolean>
): Promise<boolean> {
  const before = await promotionUsage(world.databaseUrl)
  const { id } = await createDraft(world.server.admin, world.shop)
  const wasKilled = await attempt(world.server, id)

  if (wasKilled) {
    await world.server.gone
    world.server = await startChaosServer(world)
  }
  const second = await pay(world.server.admin, id)
  const outcome = await verify(world.databaseUrl, id)
  const counted = (await promotionUsage(world.databaseUrl)) - before

  result.runs++
  result.orders += outcome.orders
  result.payments += outcome.payments
  const problems = [
    ...(second.status === 200 ? [] : [`the second attempt answered ${second.status} ${JSON.stringify(second.body)}`]),
    ...(counted === 1 ? [] : [`the promotion was counted ${counted} times`]),
    ...outcome.problems,
  ]
  if (problems.length) {
    result.lost.push(`${when}: ${problems.join("; ")} (${id})`)
  }
  world.progress.ran(problems.length ? 1 : 0)
  return wasKilled
}
