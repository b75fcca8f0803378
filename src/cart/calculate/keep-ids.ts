import type { Adjustment, CartContent, TaxLine } from "../types"

type Part = { id: string; tax_lines: TaxLine[]; adjustments: Adjustment[] }

/** Tax lines and adjustments that come out as they stand keep their ids, and need not be written again. */
export function keepIds(before: CartContent, after: CartContent): CartContent {
  const parts = new Map([...before.items, ...before.shipping_methods].map((part): [string, Part] => [part.id, part]))
  const kept = <T extends Part>(part: T): T => {
    const old = parts.get(part.id)
    return old
      ? {
          ...part,
          tax_lines: withOldIds(old.tax_lines, part.tax_lines),
          adjustments: withOldIds(old.adjustments, part.adjustments),
        }
      : part
  }
  return { ...after, items: after.items.map(kept), shipping_methods: after.shipping_methods.map(kept) }
}

function withOldIds<T extends { id: string }>(before: T[], after: T[]): T[] {
  const free = [...before]
  return after.map((row) => {
    const index = free.findIndex((old) => valueOf(old) === valueOf(row))
    const [old] = index < 0 ? [] : free.splice(index, 1)
    return old ? { ...row, id: old.id } : row
  })
}

/** What a row says, without its id; what is empty is as good as left out. */
function valueOf({ id, ...row }: { id: string }): string {
  const given = Object.entries(row).filter(([, value]) => value !== undefined && value !== null)
  return JSON.stringify(given.sort(([a], [b]) => (a < b ? -1 : 1)))
}
