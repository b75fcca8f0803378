import { execFileSync } from "node:child_process"
import { setTimeout as sleep } from "node:timers/promises"
import type { ChaosServer } from "../chaos/chaos-server"
import type { Drafts } from "./drafts"
import { compared, type Figures, figures, type Row, timed } from "./measure"

const LINES = 1000
const RUNS = 3

/** Milliseconds between two looks at the server's memory. */
const LOOK = 50

type Large = { name: string; measure: () => AsyncGenerator<Row> }

/** A draft order with as many lines as there may be. */
export function large({ pid }: ChaosServer, ours: Drafts, core: Drafts): Large[] {
  const name = `${LINES} lines`

  return [
    {
      name,
      async *measure() {
        const idle = megabytesOf(pid)
        const memory = watchMemory(pid)
        const mine = await lifeOf(ours)
        const peak = await memory.stop()
        const theirs = await lifeOf(core)

        for (const part of ["create", "change one line", "pay"] as const) {
          yield { name: `${name}: ${part}`, ...compared(mine[part], theirs[part]) }
        }
        yield { name: `${name}: memory above idle`, unit: "MB", ours: { median: peak - idle, p95: peak - idle } }
      },
    },
  ]
}

async function lifeOf({
  create,
  firstLine,
  edit,
  pay,
}: Drafts): Promise<Record<"create" | "change one line" | "pay", Figures>> {
  const times = { create: [] as number[], "change one line": [] as number[], pay: [] as number[] }
  let id = ""
  const time = (run: () => Promise<unknown>) => timed({ run })

  for (let run = 0; run < RUNS; run++) {
    times.create.push(
      await time(async () => {
        id = await create(LINES)
      })
    )
    const line = await firstLine(id)
    times["change one line"].push(await time(() => edit(id, line)))
    times.pay.push(await time(() => pay(id)))
  }
  return {
    create: figures(times.create),
    "change one line": figures(times["change one line"]),
    pay: figures(times.pay),
  }
}

/** The most memory that a process has held. */
function watchMemory(pid: number): { stop: () => Promise<number> } {
  let isOver = false
  const watching = (async () => {
    let peak = 0
    while (!isOver) {
      peak = Math.max(peak, megabytesOf(pid))
      await sleep(LOOK)
    }
    return peak
  })()
  return {
    stop: () => {
      isOver = true
      return watching
    },
  }
}

function megabytesOf(pid: number): number {
  return Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)], { encoding: "utf8" })) / 1024
}
