import type { Answer, ChaosServer } from "./chaos-server"
import type { Case, World } from "./report"
import { checkOut, createDraft, pay, payByWebhook } from "./shop"
import { promotionUsage, verify } from "./verify"

type Draft = { id: string; cart_id: string }
type Racer = (server: ChaosServer, draft: Draft) => Promise<Answer>

const path = ({ id }: Draft, rest = "") => `/admin/cart-draft-orders/${id}${rest}`

const racers = {
  pay: (server, { id }) => pay(server.admin, id),
  complete: (server, draft) => server.admin("POST", path(draft, "/complete"), {}),
  checkout: (server, { cart_id }) => checkOut(server, cart_id),
  webhook: (server, { cart_id }) => payByWebhook(server, cart_id),
  edit: (server, draft) =>
    server.admin("POST", path(draft, "/line-items"), { title: "Card", quantity: 1, unit_price: 1 }),
  cancel: (server, draft) => server.admin("POST", path(draft, "/cancel"), {}),
  delete: (server, draft) => server.admin("DELETE", path(draft)),
} satisfies Record<string, Racer>

type Field = [name: string, entrants: (keyof typeof racers)[]]

const fields: Field[] = [
  ["50 × pay", Array(50).fill("pay")],
  ["pay against complete", ["pay", "complete", "pay", "complete"]],
  ["pay, pay and complete", ["pay", "pay", "complete"]],
  ["pay against the customer's checkout", ["pay", "checkout", "pay", "checkout"]],
  ["complete against the customer's checkout", ["complete", "checkout"]],
  ["pay against a payment webhook", ["webhook", "pay", "complete", "webhook"]],
  ["checkout against a payment webhook", ["checkout", "webhook"]],
  ["pay against edits", ["edit", "pay", "edit", "edit", "pay", "edit"]],
  ["pay against cancel", ["pay", "cancel", "pay"]],
  ["pay against delete", ["pay", "delete", "pay"]],
  ["checkout against cancel and delete", ["checkout", "cancel", "delete"]],
]

type Races = {
  times: number
  /** What the cases' names add about the servers. */
  where?: string
}

/** About how long a run takes in which so many calls race. */
const secondsOf = (entrants: unknown[]) => 1 + entrants.length / 5

/** How many cases `races` runs, and about how long it takes to run each once. */
export const RACES = {
  cases: fields.length,
  seconds: fields.reduce((sum, [, entrants]) => sum + secondsOf(entrants), 0),
}

/**
 * Lets calls run against each other, on one server or on several: one order or none comes out, and no loser gets a 5xx.
 */
export async function races(world: World, servers: ChaosServer[], { times, where = "" }: Races): Promise<Case[]> {
  const cases: Case[] = []

  for (const [name, entrants] of fields) {
    const result: Case = { name: `${name}${where}`, runs: 0, orders: 0, payments: 0, lost: [] }
    world.progress.begin(result.name, times, secondsOf(entrants))
    for (let run = 0; run < times; run++) {
      const lostBefore = result.lost.length
      await race(world, servers, entrants, result)
      world.progress.ran(result.lost.length - lostBefore)
    }
    cases.push(result)
  }
  return cases
}

async function race(world: World, servers: ChaosServer[], entrants: Field[1], result: Case): Promise<void> {
  const usedBefore = await promotionUsage(world.databaseUrl)
  const draft = await createDraft(world.server.admin, world.shop)
  const answers = await Promise.all(
    entrants.map((entrant, place) => racers[entrant](servers[place % servers.length]!, draft))
  )
  const failures = answers.flatMap(({ status, body }, place) =>
    status === 0 || status >= 500 ? [`${entrants[place]} answered ${status} ${JSON.stringify(body)}`] : []
  )
  const orders = new Set(answers.flatMap(({ body }) => body.order?.id ?? []))

  await settled(world, draft, entrants)
  const counted = (await promotionUsage(world.databaseUrl)) - usedBefore
  const { problems, ...outcome } = await outcomeOf(world, draft, answers, entrants)
  result.runs++
  result.orders += outcome.orders
  result.payments += outcome.payments

  const found = [
    ...failures,
    ...(counted === outcome.orders ? [] : [`the promotion was counted ${counted} times`]),
    ...(orders.size > 1 ? [`the answers name ${orders.size} orders`] : []),
    ...problems,
  ]
  if (found.length) {
    result.lost.push(`${found.join("; ")} (${draft.id})`)
  }
}

/** The host answers a webhook before it acts on it, and the draft hears of the customer's order through an event. */
async function settled(world: World, draft: Draft, entrants: Field[1]): Promise<void> {
  if (entrants.includes("webhook")) {
    await new Promise((resolve) => setTimeout(resolve, 3000))
  }
  for (let tries = 0; tries < 50; tries++) {
    const { orders, problems } = await verify(world.databaseUrl, draft.id).catch(() => ({
      orders: 0,
      problems: [] as string[],
    }))
    if (!orders || !problems.some((problem) => problem.startsWith("status"))) {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 100))
  }
}

/** Deleted and canceled drafts end otherwise, and a customer's or an outstanding payment is not captured. */
async function outcomeOf(world: World, draft: Draft, answers: Answer[], entrants: Field[1]) {
  const won = (entrant: keyof typeof racers) =>
    entrants.some((name, place) => name === entrant && answers[place]!.status === 200)
  if (won("delete")) {
    return {
      orders: 0,
      payments: 0,
      problems: won("pay") || won("checkout") ? ["it was deleted, and there is an order"] : [],
    }
  }
  const outcome = await verify(world.databaseUrl, draft.id)
  const mayBeOutstanding = won("complete") || won("checkout") || won("webhook")
  const problems = outcome.problems.filter(
    (problem) => !(mayBeOutstanding && !outcome.payments && /^(payments|captured|recorded)/.test(problem))
  )
  return { ...outcome, problems }
}
