import { setTimeout as sleep } from "node:timers/promises"
import type { Client } from "@medusajs/framework/pg"
import { type Answer, type ChaosServer, startChaosServer } from "../chaos/chaos-server"
import { createSubject, type Operation, type Shop, type Subject } from "./operations"
import { describe, differenceBetween, signatureOf, type Snapshot, takeSnapshot, withoutUndone } from "./snapshot"
import { arm, disarm, type Fault, findHit, type Hit } from "./triggers"

/** What the walks share: one database, and the server that runs on it just now. */
export type World = { client: Client; databaseUrl: string; directory: string; server: ChaosServer; shop: Shop }

/** What has come of a call whose nth write was hit. */
export type Outcome = "as before" | "done" | "finished by the next call"

/** `writes`: how many were hit. */
export type Walk = { writes: number; outcomes: Outcome[]; problems: number }

/** Within which a call has to answer, also where it has to be undone first. Milliseconds. */
const LIMIT = 30_000

/** How long after an answer a connection may still be in a transaction, or a claim be held. Milliseconds. */
const PATIENCE = 3_000

/** What a call may answer whose operation is done already: that it is, or why it cannot be done a second time. */
const AGAIN = [200, 400, 404]

/** What an operation does to the tables where nothing fails, and that it can be done. */
export async function signatureOfSuccess(world: World, operation: Operation): Promise<string> {
  const subject = await prepare(world, operation)
  const before = await takeSnapshot(world.client)
  const answer = await call(world, operation, subject)
  if (answer.status !== 200) {
    throw new Error(`${operation.name} answered ${answer.status}: ${JSON.stringify(answer.body)}`)
  }
  return signatureSince(before, world)
}

/**
 * Does an operation to a new draft order again and again, each time with the fault at a later write, until it has no
 * more writes. `from`: the first write that is hit; `every`: of how many after it one is.
 */
export async function walk(
  world: World,
  operation: Operation,
  { fault, expected, from, every }: { fault: Fault; expected: string; from: number; every: number },
  tell: (problem: string) => void
): Promise<Walk> {
  const result: Walk = { writes: 0, outcomes: [], problems: 0 }

  for (let at = from; ; at += every) {
    const run = await hitWrite(world, operation, { fault, at, expected })
    if (!run) {
      return result
    }
    result.writes++
    if (run.outcome) {
      result.outcomes.push(run.outcome)
    }
    result.problems += run.problems.length
    run.problems.forEach((problem) => tell(`${fault} at write ${at}, ${run.hit.statement}: ${problem}`))
  }
}

type Run = { hit: Hit; outcome?: Outcome; problems: string[] }

/** One call with a fault, what it has left, and the next call. Undefined where it has fewer writes. */
async function hitWrite(
  world: World,
  operation: Operation,
  { fault, at, expected }: { fault: Fault; at: number; expected: string }
): Promise<Run | undefined> {
  const { client } = world
  const subject = await prepare(world, operation)
  const before = await takeSnapshot(client)

  await arm(client, fault, at)
  const answer = await (fault === "pause" ? callAndKill : call)(world, operation, subject)
  await disarm(client)
  const hit = await findHit(client)
  if (!hit) {
    return undefined
  }
  const isKilled = fault === "pause"
  const problems = [
    ...(answer.status < 0 ? [`no answer within ${LIMIT} ms`] : []),
    ...(await findUnquiet(client, { mayHoldClaim: isKilled || hit.statement.endsWith(" draft_order_claim") })),
  ]
  // The lease of a claim that could not be released, or whose process was killed, is not waited for.
  await client.query("UPDATE draft_order_claim SET expires_at = '-infinity'")
  const after = await takeSnapshot(client)
  const left = differenceBetween(before, after, operation.closes)
  const isDone = signatureOf(differenceBetween(before, after)) === expected
  const told = `answered ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`

  if (isDone && (answer.status === 200 || isKilled)) {
    const again = await call(world, operation, subject)
    if (!AGAIN.includes(again.status)) {
      problems.push(`it was done, and the next call answered ${again.status} ${JSON.stringify(again.body)}`)
    }
    return { hit, outcome: "done", problems }
  }
  const isAsBefore = !(operation.isUndone ? withoutUndone(left) : left).length
  const mayBeFinished = operation.isFinishedLater && (isKilled || answer.status === 200)
  if (!mayBeFinished && (answer.status === 200 || !isAsBefore)) {
    problems.push(`${told}, and left ${describe(left) || "nothing"}`)
  }
  const next = await call(world, operation, subject)
  if (next.status !== 200) {
    problems.push(`the next call answered ${next.status} ${JSON.stringify(next.body)}; before, ${told}`)
  }
  problems.push(...(await findUnquiet(client, { mayHoldClaim: false })))
  const signature = await signatureSince(before, world)
  if (signature !== expected) {
    problems.push(`after the next call, it has done ${signature}, not ${expected}; before, ${told}`)
  }
  return { hit, outcome: isAsBefore ? "as before" : "finished by the next call", problems }
}

async function prepare({ server, shop }: World, { prepare }: Operation): Promise<Subject> {
  const subject = await createSubject(server, shop)
  await prepare?.(server, subject)
  return subject
}

/** The status is -1 where there is no answer in time. */
async function call({ server, shop }: World, operation: Operation, subject: Subject): Promise<Answer> {
  const abort = new AbortController()
  const late = sleep(LIMIT, { status: -1, body: {} }, { signal: abort.signal }).catch(() => ({ status: -1, body: {} }))
  const answer = await Promise.race([operation.call(server.admin, subject, shop), late])
  abort.abort()
  return answer
}

/** Kills the server while the statement that is hit pauses, and starts the next one. */
async function callAndKill(world: World, operation: Operation, subject: Subject): Promise<Answer> {
  const answered = call(world, operation, subject)
  let isOver = false
  void answered.then(() => (isOver = true))

  while (!isOver && !(await findHit(world.client))) {
    await sleep(10)
  }
  if (!isOver) {
    world.server.kill()
    await world.server.gone
    await untilAlone(world.client)
    await disarm(world.client)
    world.server = await startChaosServer(world)
  }
  return answered
}

/** Waits until the connections of a server that was killed are gone: the statement that was hit runs to its end. */
async function untilAlone(client: Client): Promise<void> {
  const others = `SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()
    AND backend_type = 'client backend'`
  while ((await client.query(others)).rowCount) {
    await sleep(20)
  }
}

/** What is still in a transaction, and who still holds a claim, after a while. */
async function findUnquiet(client: Client, { mayHoldClaim }: { mayHoldClaim: boolean }): Promise<string[]> {
  const held = "UNION ALL SELECT 'a claim is held: ' || action FROM draft_order_claim WHERE expires_at > now()"
  const sql = `
    SELECT 'a connection is left ' || state || ' after ' || query AS problem FROM pg_stat_activity
    WHERE datname = current_database() AND state LIKE 'idle in transaction%'
    ${mayHoldClaim ? "" : held}`

  for (const end = Date.now() + PATIENCE; ; await sleep(20)) {
    const { rows } = await client.query<{ problem: string }>(sql)
    if (!rows.length || Date.now() > end) {
      return rows.map(({ problem }) => problem)
    }
  }
}

async function signatureSince(before: Snapshot, { client }: World): Promise<string> {
  return signatureOf(differenceBetween(before, await takeSnapshot(client)))
}
