import type { Client } from "@medusajs/framework/pg"

/** Every row of every table, as JSON, by its table. */
export type Snapshot = Map<string, Set<string>>

/** Rows that are in only one of two snapshots. */
export type Difference = { table: string; removed: string[]; added: string[] }[]

/**
 * What moves without being part of the store's data: claims, which run out; keys of requests; and runs of workflows.
 */
const LEFT_OUT = ["draft_order_claim", "draft_order_idempotency_key", "workflow_execution"]

/** Of all tables, at one instant. */
export async function takeSnapshot(client: Client): Promise<Snapshot> {
  const { rows: tables } = await client.query<{ sql: string }>(
    `SELECT format('SELECT %L AS "table", to_jsonb(t)::text AS "row" FROM %I t', tablename, tablename) AS sql
     FROM pg_tables WHERE schemaname = 'public' AND tablename <> ALL ($1)`,
    [LEFT_OUT]
  )
  const { rows } = await client.query<{ table: string; row: string }>(tables.map(({ sql }) => sql).join(" UNION ALL "))
  const snapshot: Snapshot = new Map()
  for (const { table, row } of rows) {
    snapshot.set(table, (snapshot.get(table) ?? new Set()).add(row))
  }
  return snapshot
}

/** Where `ignored` names a table, its rows count as the same. */
export function differenceBetween(before: Snapshot, after: Snapshot, ignored: string[] = []): Difference {
  const tables = [...new Set([...before.keys(), ...after.keys()])].filter((table) => !ignored.includes(table))

  return tables
    .sort()
    .map((table) => ({
      table,
      removed: minus(before.get(table), after.get(table)),
      added: minus(after.get(table), before.get(table)),
    }))
    .filter(({ removed, added }) => removed.length || added.length)
}

/**
 * Without what was done and is undone: rows of which only `updated_at` and the draft order's `version` have moved, and
 * links that were made and softly deleted.
 */
export function withoutUndone(difference: Difference): Difference {
  return difference
    .map(({ table, removed, added }) => ({
      table,
      removed: minus(contentOf(removed), contentOf(added)),
      added: minus(contentOf(added.filter(isLive)), contentOf(removed)),
    }))
    .filter(({ removed, added }) => removed.length || added.length)
}

const contentOf = (rows: string[]) =>
  new Set(rows.map((row) => JSON.stringify({ ...columns(row), updated_at: null, version: null })))

function minus(rows: Set<string> = new Set(), others: Set<string> = new Set()): string[] {
  return [...rows].filter((row) => !others.has(row))
}

/**
 * What an operation does to the tables, whatever the ids: `cart -1 +1, draft_order -1 +1` of a changed row in each.
 * Rows that are softly deleted count as gone.
 */
export function signatureOf(difference: Difference): string {
  return difference
    .map(({ table, removed, added }) => ({ table, less: removed.filter(isLive), more: added.filter(isLive) }))
    .filter(({ less, more }) => less.length || more.length)
    .map(({ table, less, more }) => [table, less.length && `-${less.length}`, more.length && `+${more.length}`])
    .map((parts) => parts.filter(Boolean).join(" "))
    .join(", ")
}

const isLive = (row: string) => !columns(row).deleted_at

/** For people: the columns that have changed, and rows that are new or gone. */
export function describe(difference: Difference): string {
  return difference.map(({ table, removed, added }) => `${table}: ${describeRows(removed, added)}`).join("; ")
}

function describeRows(removed: string[], added: string[]): string {
  const idOf = (row: string) => columns(row).id ?? row
  const before = new Map(removed.map((row) => [idOf(row), columns(row)]))
  const lines = added.map((row) => {
    const old = before.get(idOf(row))
    before.delete(idOf(row))
    return old ? describeChange(old, columns(row)) : `new ${shorten(row)}`
  })
  return [...lines, ...[...before.values()].map((row) => `gone ${shorten(JSON.stringify(row))}`)].join(" | ")
}

function describeChange(before: Columns, after: Columns): string {
  return Object.keys(after)
    .filter((column) => JSON.stringify(before[column]) !== JSON.stringify(after[column]))
    .map((column) => `${column} ${JSON.stringify(before[column])} → ${JSON.stringify(after[column])}`)
    .join(", ")
}

type Columns = Record<string, unknown>

const columns = (row: string): Columns => JSON.parse(row) as Columns
const shorten = (row: string) => row.slice(0, 200)
