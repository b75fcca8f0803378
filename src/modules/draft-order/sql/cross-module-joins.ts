import { invalidData } from "../errors"
import { type FilterScope, filterSql, type Parameters, quote } from "./filters"
import type { CrossModuleJoin } from "../types"

/**
 * The host hands filters and sorts on `cart.*` and `order.*` to us as joins, and this turns them into SQL: a filter
 * into `EXISTS`, a sort into a scalar subquery. It mirrors what the host generates for its own modules
 * (`@medusajs/utils/dist/dal/mikro-orm/cross-module-query`), and reads chains (`cart.customer.email`) as well.
 */
type Position = { alias: string; table: string; key: string }

/** One condition for every join from the draft order that carries filters, itself or further on. */
export function existsSql(joins: CrossModuleJoin[], root: Position, parameters: Parameters): string[] {
  return joins
    .filter((join) => !join.parent && carriesFilters(join, joins))
    .map((join) => joinExistsSql(join, joins, root, parameters))
}

/**
 * The value to sort by for an `order` key of the form `<target table>.<column>`; undefined where no join has that
 * table.
 */
export function sortSql(key: string, joins: CrossModuleJoin[], root: Position): string | undefined {
  const [table, column, ...rest] = key.split(".")
  const join = joins.find((candidate) => candidate.target.table === table)

  if (!join || !column || rest.length) {
    return undefined
  }
  return chainSortSql(chainTo(join, joins), column, root)
}

/** The joins that lead to this one, which comes last. */
function chainTo(join: CrossModuleJoin, joins: CrossModuleJoin[]): CrossModuleJoin[] {
  return join.parent ? [...chainTo(parentJoin(join.parent, joins), joins), join] : [join]
}

function joinExistsSql(
  join: CrossModuleJoin,
  joins: CrossModuleJoin[],
  from: Position,
  parameters: Parameters
): string {
  const target = targetOf(join)
  const { tables, correlation } = joinSql(join, from, target)
  const conditions = [correlation, filterSql(join.target.filters ?? {}, scopeOf(target), parameters)]

  for (const child of joins.filter(
    (candidate) => candidate.parent === join.target.table && carriesFilters(candidate, joins)
  )) {
    conditions.push(joinExistsSql(child, joins, target, parameters))
  }
  return `EXISTS (SELECT 1 FROM ${tables} WHERE ${conditions.join(" AND ")})`
}

function chainSortSql([join, ...rest]: CrossModuleJoin[], column: string, from: Position): string {
  if (!join) {
    throw invalidData(`Cannot sort draft orders by "${column}"`)
  }
  const target = targetOf(join)
  const { tables, correlation } = joinSql(join, from, target)
  const value = rest.length ? chainSortSql(rest, column, target) : `${quote(target.alias)}.${quote(column)}`

  return `(SELECT ${value} FROM ${tables} WHERE ${correlation} ORDER BY ${quote(target.alias)}.${quote(target.key)} LIMIT 1)`
}

function scopeOf(target: Position): FilterScope {
  return { alias: target.alias, hasColumn: isColumnName, isJson: () => false }
}

function joinSql(join: CrossModuleJoin, from: Position, target: Position): { tables: string; correlation: string } {
  const targetTable = `${qualified(join.target)} ${quote(target.alias)}`
  const fromKey = `${quote(from.alias)}.${quote(from.key)}`
  const targetKey = `${quote(target.alias)}.${quote(target.key)}`
  const targetAlive = `${quote(target.alias)}."deleted_at" IS NULL`

  switch (joinKind(join, from)) {
    case "foreign key on target":
      return {
        tables: targetTable,
        correlation: `${quote(target.alias)}.${quote(join.link.sourceKey)} = ${fromKey} AND ${targetAlive}`,
      }
    case "foreign key on source":
      return {
        tables: targetTable,
        correlation: `${targetKey} = ${quote(from.alias)}.${quote(join.link.targetKey)} AND ${targetAlive}`,
      }
    case "link table": {
      const link = quote(`${target.alias}_link`)
      return {
        tables: `${qualified(join.link)} ${link} INNER JOIN ${targetTable} ON ${link}.${quote(join.link.targetKey)} = ${targetKey}`,
        correlation: `${link}.${quote(join.link.sourceKey)} = ${fromKey} AND ${link}."deleted_at" IS NULL AND ${targetAlive}`,
      }
    }
  }
}

function joinKind(
  join: CrossModuleJoin,
  from: Position
): "foreign key on target" | "foreign key on source" | "link table" {
  if (join.link.table === join.target.table && join.link.targetKey === (join.target.primaryKey ?? "id")) {
    return "foreign key on target"
  }
  if (join.link.table === from.table && join.link.sourceKey === from.key) {
    return "foreign key on source"
  }
  return "link table"
}

function carriesFilters(join: CrossModuleJoin, joins: CrossModuleJoin[]): boolean {
  return (
    Object.keys(join.target.filters ?? {}).length > 0 ||
    joins.some((child) => child.parent === join.target.table && carriesFilters(child, joins))
  )
}

function parentJoin(table: string, joins: CrossModuleJoin[]): CrossModuleJoin {
  const parent = joins.find((join) => join.target.table === table)
  if (!parent) {
    throw invalidData(`Cannot sort draft orders: no join has the table "${table}"`)
  }
  return parent
}

function targetOf(join: CrossModuleJoin): Position {
  return { alias: `joined_${join.target.table}`, table: join.target.table, key: join.target.primaryKey ?? "id" }
}

function qualified({ schema, table }: { schema?: string; table: string }): string {
  return schema ? `${quote(schema)}.${quote(table)}` : quote(table)
}

/** The host has checked the columns of its own tables; this keeps anything else out of the SQL. */
function isColumnName(name: string): boolean {
  return /^[a-z_][a-z0-9_]*$/i.test(name)
}
