import { existsSync, rmSync, writeFileSync } from "node:fs"
import { setTimeout as sleep } from "node:timers/promises"
import { type ChaosServer, killSwitchIn } from "./chaos-server"
import type { Case, World } from "./report"
import { createDraft, pay } from "./shop"
import { promotionUsage, verify } from "./verify"

const WORKFLOW = "cart-draft-order-complete"

/** About how many steps a completion has, and how long a run takes: mostly the lease of the stopped server. */
export const STOPS = { steps: 18, seconds: 18 }

/**
 * Stops one server after steps of a completion for longer than its claim lasts, pays on the other server meanwhile, and
 * lets the first one go on: it must neither make anything a second time nor take back what the other has made.
 */
export async function stopAtSteps(
  world: World,
  [stopped, other]: [ChaosServer, ChaosServer],
  { every }: { every: number }
): Promise<Case> {
  const result: Case = { name: "stopped for longer than its claim", runs: 0, orders: 0, payments: 0, lost: [] }

  world.progress.begin(result.name, Math.ceil(STOPS.steps / every), STOPS.seconds)
  for (let step = 1; ; step += every) {
    const before = await promotionUsage(world.databaseUrl)
    const { id } = await createDraft(other.admin, world.shop)
    writeFileSync(killSwitchIn(world.directory), `${WORKFLOW} ${step} SIGSTOP`)
    const first = pay(stopped.admin, id)
    const wasStopped = await Promise.race([first.then(() => false), fired(world)])
    if (!wasStopped) {
      rmSync(killSwitchIn(world.directory), { force: true })
      return result
    }
    const second = await pay(other.admin, id)
    stopped.wake()
    const woken = await first

    const { orders, payments, problems } = await verify(world.databaseUrl, id)
    const counted = (await promotionUsage(world.databaseUrl)) - before
    result.runs++
    result.orders += orders
    result.payments += payments
    const found = [
      ...(second.status === 200 ? [] : [`the other server answered ${second.status} ${JSON.stringify(second.body)}`]),
      ...([200, 409].includes(woken.status) ? [] : [`the stopped one answered ${JSON.stringify(woken)}`]),
      ...(counted === 1 ? [] : [`the promotion was counted ${counted} times`]),
      ...problems,
    ]
    if (found.length) {
      result.lost.push(`step ${step}: ${found.join("; ")} (${id})`)
    }
    world.progress.ran(found.length ? 1 : 0)
  }
}

/** The kill switch removes its file just before it sends the signal. */
async function fired({ directory }: World): Promise<boolean> {
  while (existsSync(killSwitchIn(directory))) {
    await sleep(20)
  }
  return true
}
