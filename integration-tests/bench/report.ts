import type { Figures, Row } from "./measure"

const WIDTHS = [34, 12, 12, 12, 12, 8]

let isBegun = false

/** The table grows while the bench runs. */
export function printRow({ name, unit = "ms", ours, core, ratio }: Row): void {
  if (!isBegun) {
    isBegun = true
    printCells("task", "ours", "ours p95", "core", "core p95", "ratio")
  }
  printCells(name, ...show(ours, unit), ...(core ? show(core, unit) : ["", ""]), ratio?.toFixed(2) ?? "")
}

function show({ median, p95 }: Figures, unit: string): string[] {
  return [median, p95].map((value) => `${value.toFixed(0)} ${unit}`)
}

function printCells(...cells: string[]): void {
  console.log(cells.map((cell, index) => (index ? cell.padStart(WIDTHS[index]!) : cell.padEnd(WIDTHS[0]!))).join(""))
}
