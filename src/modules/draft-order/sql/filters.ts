import { invalidData, show } from "../errors"

/** Collects the values of a statement; the SQL carries only their names. */
export class Parameters {
  readonly values: Record<string, unknown> = {}

  add(value: unknown): string {
    const name = `p${Object.keys(this.values).length}`
    this.values[name] = value
    return `:${name}`
  }

  addList(values: unknown[]): string {
    const name = `p${Object.keys(this.values).length}`
    this.values[name] = values
    return `(:...${name})`
  }
}

/** Where a filter's columns live. `isJson` tells the columns whose values are objects. */
export type FilterScope = {
  alias: string
  hasColumn: (name: string) => boolean
  isJson: (name: string) => boolean
  /** SQL of the text search `q`, where there is one. */
  search?: (text: string, parameters: Parameters) => string
}

type Filters = Record<string, unknown>

const TRUE = "1 = 1"
const FALSE = "1 = 0"

const COMPARISONS: Record<string, string> = {
  $eq: "=",
  $ne: "<>",
  $gt: ">",
  $gte: ">=",
  $lt: "<",
  $lte: "<=",
}

const TEXT_MATCHES: Record<string, string> = { $like: "LIKE", $ilike: "ILIKE", $re: "~" }

const JSON_MATCHES: Record<string, string> = { $contains: "@>", $contained: "<@" }

export function quote(identifier: string): string {
  return `"${identifier.replace(/"/g, '""')}"`
}

/**
 * Turns a Medusa filter object into one SQL condition.
 *
 * @throws `invalid_data` for anything it does not understand: nothing is ever ignored but `undefined`, and the host's
 * `context`, which is not a filter.
 */
export function filterSql(filters: Filters, scope: FilterScope, parameters: Parameters): string {
  const conditions = Object.entries(filters)
    .filter(([key, value]) => value !== undefined && key !== "context")
    .map(([key, value]) => entrySql(key, value, scope, parameters))

  return conditions.length ? conditions.join(" AND ") : TRUE
}

function entrySql(key: string, value: unknown, scope: FilterScope, parameters: Parameters): string {
  switch (key) {
    case "$and":
      return groupSql(key, value, " AND ", TRUE, scope, parameters)
    case "$or":
      return groupSql(key, value, " OR ", TRUE, scope, parameters)
    case "$not":
      return `NOT (${filterSql(asFilters(key, value), scope, parameters)})`
    case "q":
      return searchSql(value, scope, parameters)
    default:
      if (!scope.hasColumn(key)) {
        throw invalidData(`Cannot filter draft orders by "${key}"`)
      }
      return columnSql(key, value, scope, parameters)
  }
}

function groupSql(
  key: string,
  value: unknown,
  glue: string,
  empty: string,
  scope: FilterScope,
  parameters: Parameters
): string {
  if (!Array.isArray(value)) {
    throw invalidData(`"${key}" takes an array of filters`)
  }
  const members = value.map((member) => `(${filterSql(asFilters(key, member), scope, parameters)})`)
  return members.length ? `(${members.join(glue)})` : empty
}

function searchSql(value: unknown, scope: FilterScope, parameters: Parameters): string {
  if (!scope.search || typeof value !== "string") {
    throw invalidData(`"q" takes a text`)
  }
  return scope.search(value, parameters)
}

function columnSql(name: string, value: unknown, scope: FilterScope, parameters: Parameters): string {
  const column = `${quote(scope.alias)}.${quote(name)}`

  if (value === null) {
    return `${column} IS NULL`
  }
  if (Array.isArray(value)) {
    return anyOfSql(column, value, parameters)
  }
  if (isPlainObject(value)) {
    const operators = Object.keys(value)
    if (operators.length > 0 && operators.every((operator) => operator.startsWith("$"))) {
      return operators
        .map((operator) => operatorSql(name, column, operator, value[operator], scope, parameters))
        .join(" AND ")
    }
    if (!scope.isJson(name)) {
      throw invalidData(`Cannot filter by "${name}": ${show(value)} is neither a value nor operators`)
    }
    return `${column} @> ${parameters.add(JSON.stringify(value))}`
  }
  return `${column} = ${parameters.add(value)}`
}

function operatorSql(
  name: string,
  column: string,
  operator: string,
  value: unknown,
  scope: FilterScope,
  parameters: Parameters
): string {
  if (value === undefined) {
    return TRUE
  }
  if (operator in TEXT_MATCHES) {
    return `CAST(${column} AS text) ${TEXT_MATCHES[operator]} ${parameters.add(value)}`
  }
  if (operator in JSON_MATCHES && scope.isJson(name)) {
    return `${column} ${JSON_MATCHES[operator]} ${parameters.add(JSON.stringify(value))}`
  }
  switch (operator) {
    case "$in":
      return anyOfSql(column, asList(operator, value), parameters)
    case "$nin":
      return `NOT (${anyOfSql(column, asList(operator, value), parameters)})`
    case "$not":
      return `NOT (${columnSql(name, value, scope, parameters)})`
    case "$exists":
      return value ? `${column} IS NOT NULL` : `${column} IS NULL`
    case "$is":
      return isSql(column, value)
    case "$eq":
    case "$ne":
      if (value === null) {
        return operator === "$eq" ? `${column} IS NULL` : `${column} IS NOT NULL`
      }
  }
  if (!(operator in COMPARISONS) || isPlainObject(value) || Array.isArray(value)) {
    throw invalidData(`Cannot filter by "${name}" with ${operator} ${show(value)}`)
  }
  return `${column} ${COMPARISONS[operator]} ${parameters.add(value)}`
}

function anyOfSql(column: string, values: unknown[], parameters: Parameters): string {
  if (values.some((value) => isPlainObject(value) || Array.isArray(value))) {
    throw invalidData(`A list of values cannot hold ${show(values)}`)
  }
  const present = values.filter((value) => value !== null && value !== undefined)
  const alternatives = [
    ...(present.length ? [`${column} IN ${parameters.addList(present)}`] : []),
    ...(values.includes(null) ? [`${column} IS NULL`] : []),
  ]
  return alternatives.length ? `(${alternatives.join(" OR ")})` : FALSE
}

function isSql(column: string, value: unknown): string {
  if (value === null || typeof value === "boolean") {
    return `${column} IS ${String(value).toUpperCase()}`
  }
  throw invalidData(`$is takes null, true or false, not ${show(value)}`)
}

function asFilters(key: string, value: unknown): Filters {
  if (!isPlainObject(value)) {
    throw invalidData(`"${key}" takes filters, not ${show(value)}`)
  }
  return value
}

function asList(operator: string, value: unknown): unknown[] {
  if (!Array.isArray(value)) {
    throw invalidData(`${operator} takes an array, not ${show(value)}`)
  }
  return value
}

function isPlainObject(value: unknown): value is Filters {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
}
