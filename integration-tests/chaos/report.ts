import type { ChaosServer } from "./chaos-server"
import type { Progress } from "./progress"
import type { Shop } from "./shop"

/** What the cases share: one database, and the server that runs on it just now. */
export type World = {
  databaseUrl: string
  directory: string
  redisUrl?: string
  server: ChaosServer
  shop: Shop
  progress: Progress
}

/** `lost` says, for each run that did not end as it should, when and how. */
export type Case = { name: string; runs: number; orders: number; payments: number; lost: string[] }

export function printTable(cases: Case[]): void {
  const rows = [
    ["case", "runs", "orders", "payments", "lost"],
    ...cases.map(({ name, runs, orders, payments, lost }) => [name, runs, orders, payments, lost.length].map(String)),
  ]
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)))

  console.log()
  rows.forEach((row) =>
    console.log(
      row.map((cell, column) => (column ? cell.padStart(widths[column]!) : cell.padEnd(widths[column]!))).join("  ")
    )
  )
  cases.flatMap(({ name, lost }) => lost.map((problem) => `${name}: ${problem}`)).forEach((line) => console.log(line))
}
