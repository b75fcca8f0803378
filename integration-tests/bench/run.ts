import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { type ChaosServer, startChaosServer } from "../chaos/chaos-server"
import { findShop, type Shop } from "../chaos/shop"
import { PROJECT_ROOT, runMedusa } from "../host/medusa-cli"
import { startPostgres } from "../host/postgres"

/**
 * `npm run bench`: the same work with this plugin's draft orders and with core's own, over HTTP on one server in one
 * run. Prints medians in milliseconds, and how many times as long as core this plugin takes. Nothing is asserted.
 */
const RUNS = Number(process.env.BENCH_RUNS ?? 15)
const LINES = [1, 10, 100]

type Task = { name: string; ours: () => Promise<unknown>; core: () => Promise<unknown> }

async function main(): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), "draft-order-bench-"))
  const postgres = await startPostgres(join(directory, "postgres"), { persistent: false })
  try {
    await postgres.createDatabase("bench")
    const databaseUrl = postgres.url("bench")
    const options = { env: { DATABASE_URL: databaseUrl, DEMO_DRAFTS: "false" }, log: join(directory, "medusa.log") }
    await runMedusa(["db:migrate", "--execute-safe-links", "--execute-safe-search"], options)
    await runMedusa(["exec", join(PROJECT_ROOT, "integration-tests/host/demo-data/index.ts")], options)

    const server = await startChaosServer({ databaseUrl, directory })
    try {
      await measure(tasksOn(server, await findShop(server)))
    } finally {
      await server.stop()
    }
  } finally {
    await postgres.stop()
    rmSync(directory, { recursive: true, force: true })
  }
}

function tasksOn({ admin }: ChaosServer, { region, shirt }: Shop): Task[] {
  const body = (lines: number) => ({
    region_id: region,
    email: "bench@example.com",
    items: Array.from({ length: lines }, (_, n) =>
      n % 2 ? { title: `Item ${n}`, quantity: 1, unit_price: 5 } : { variant_id: shirt, quantity: 1, metadata: { n } }
    ),
    shipping_address: { country_code: "us", city: "Austin", address_1: "1 Main St" },
  })
  const ours = async (lines: number) =>
    (await admin("POST", "/admin/cart-draft-orders", body(lines))).body.draft_order!.id
  const core = async (lines: number) => (await admin("POST", "/admin/draft-orders", body(lines))).body.draft_order!.id

  return [
    ...LINES.map((lines) => ({ name: `create, ${lines} lines`, ours: () => ours(lines), core: () => core(lines) })),
    {
      name: "add an item",
      ours: prepared(
        () => ours(10),
        (id) =>
          admin("POST", `/admin/cart-draft-orders/${id}/line-items`, { title: "Card", quantity: 1, unit_price: 1 })
      ),
      core: prepared(
        () => core(10),
        async (id) => {
          await admin("POST", `/admin/draft-orders/${id}/edit`)
          await admin("POST", `/admin/draft-orders/${id}/edit/items`, {
            items: [{ title: "Card", quantity: 1, unit_price: 1 }],
          })
          return admin("POST", `/admin/draft-orders/${id}/edit/confirm`)
        }
      ),
    },
    {
      name: "place the order",
      ours: prepared(
        () => withoutShipping(admin, region),
        (id) => admin("POST", `/admin/cart-draft-orders/${id}/complete`, {})
      ),
      core: prepared(
        () => core(1),
        (id) => admin("POST", `/admin/draft-orders/${id}/convert-to-order`)
      ),
    },
    {
      name: "list 50",
      ours: () => admin("GET", "/admin/cart-draft-orders?limit=50"),
      core: () => admin("GET", "/admin/draft-orders?limit=50"),
    },
  ]
}

async function withoutShipping(admin: ChaosServer["admin"], region: string): Promise<string> {
  const items = [{ title: "Consulting", quantity: 1, unit_price: 90 }]
  return (await admin("POST", "/admin/cart-draft-orders", { region_id: region, items })).body.draft_order!.id
}

/** What is prepared is not measured. */
function prepared(prepare: () => Promise<string>, work: (id: string) => Promise<unknown>): () => Promise<unknown> {
  const ids: Promise<string>[] = []
  const task = async () => work(await (ids.pop() ?? prepare()))
  return Object.assign(task, { prepare: async () => void ids.push(Promise.resolve(await prepare())) })
}

async function measure(tasks: Task[]): Promise<void> {
  console.log(`${"task".padEnd(20)}${"ours".padStart(10)}${"core".padStart(10)}${"ratio".padStart(8)}`)
  for (const { name, ours, core } of tasks) {
    const times = { ours: [] as number[], core: [] as number[] }
    for (let run = 0; run < RUNS; run++) {
      times.ours.push(await timed(ours))
      times.core.push(await timed(core))
    }
    const [a, b] = [median(times.ours), median(times.core)]
    console.log(
      `${name.padEnd(20)}${`${a.toFixed(0)} ms`.padStart(10)}${`${b.toFixed(0)} ms`.padStart(10)}${(a / b).toFixed(2).padStart(8)}`
    )
  }
}

async function timed(task: (() => Promise<unknown>) & { prepare?: () => Promise<void> }): Promise<number> {
  await task.prepare?.()
  const start = performance.now()
  await task()
  return performance.now() - start
}

function median(values: number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!
}

main().then(
  () => process.exit(0),
  (error) => {
    console.error(error)
    process.exit(1)
  }
)
