/** What is prepared, a draft order by its id and maybe a line of it, is not measured. */
export type Side = { prepare?: () => Promise<Prepared>; run: (prepared: Prepared) => Promise<unknown> }

export type Prepared = { id: string; line: string }

export type Sides = { ours: Side; core: Side }

/** Milliseconds, or what the row's unit says. */
export type Figures = { median: number; p95: number }

export type Row = { name: string; unit?: string; ours: Figures; core?: Figures; ratio?: number }

/** Runs that are not measured: the host compiles and fills its caches. */
const WARM_UP = 5

/** Both sides in turn, so that whatever else the machine does slows both. */
export async function measureInTurn(
  { ours, core }: Sides,
  runs: number
): Promise<Pick<Row, "ours" | "core" | "ratio">> {
  const times = { ours: [] as number[], core: [] as number[] }

  for (let run = -Math.min(WARM_UP, runs); run < runs; run++) {
    const [a, b] = [await timed(ours), await timed(core)]
    if (run >= 0) {
      times.ours.push(a)
      times.core.push(b)
    }
  }
  return compared(figures(times.ours), figures(times.core))
}

export function compared(ours: Figures, core: Figures): Pick<Row, "ours" | "core" | "ratio"> {
  return { ours, core, ratio: ours.median / core.median }
}

export async function timed(side: Side): Promise<number> {
  const prepared = (await side.prepare?.()) ?? { id: "", line: "" }
  const start = performance.now()
  await side.run(prepared)
  return performance.now() - start
}

export function figures(values: number[]): Figures {
  const sorted = [...values].sort((a, b) => a - b)
  const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!
  return { median: at(0.5), p95: at(0.95) }
}
