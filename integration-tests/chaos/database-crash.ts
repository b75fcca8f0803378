import { setTimeout as sleep } from "node:timers/promises"
import type { Postgres } from "../host/postgres"
import type { Case, World } from "./report"
import { createDraft, pay } from "./shop"
import { promotionUsage, verify } from "./verify"

/** How many completions run at once when the database goes. */
const LOAD = 6

/** About how long it takes to kill the database and pay all again. */
export const CRASH = { seconds: 12 }

/** Kills PostgreSQL while completions run and starts it again; the server lives on, and each is paid again. */
export async function crashDatabase(world: World, postgres: Postgres, { times }: { times: number }): Promise<Case> {
  const result: Case = { name: "PostgreSQL killed under load", runs: 0, orders: 0, payments: 0, lost: [] }

  world.progress.begin(result.name, times, CRASH.seconds)
  for (let run = 0; run < times; run++) {
    const lostBefore = result.lost.length
    const drafts = []
    for (let count = 0; count < LOAD; count++) {
      drafts.push(await createDraft(world.server.admin, world.shop))
    }
    const usedBefore = await promotionUsage(world.databaseUrl)
    const instant = Math.random() * 1500
    const paying = Promise.all(drafts.map(({ id }) => pay(world.server.admin, id)))
    await sleep(instant)
    await postgres.crash()
    await paying

    for (const { id } of drafts) {
      const answer = await payUntilAnswered(world, id)
      const { orders, payments, problems } = await verify(world.databaseUrl, id)
      result.runs++
      result.orders += orders
      result.payments += payments
      if (answer.status !== 200 || problems.length) {
        result.lost.push(
          `${Math.round(instant)} ms: answered ${answer.status} ${answer.status === 200 ? "" : JSON.stringify(answer.body)}; ${problems.join("; ")} (${id})`
        )
      }
    }
    const counted = (await promotionUsage(world.databaseUrl)) - usedBefore
    if (counted !== LOAD) {
      result.lost.push(`${Math.round(instant)} ms: the promotion was counted ${counted} times for ${LOAD} orders`)
    }
    world.progress.ran(result.lost.length - lostBefore)
  }
  return result
}

/** The host's pool may hand out a connection that has died, once for each. */
async function payUntilAnswered(world: World, id: string) {
  for (let tries = 0; ; tries++) {
    const answer = await pay(world.server.admin, id)
    if (answer.status === 200 || tries === 10) {
      return answer
    }
    await sleep(300)
  }
}
