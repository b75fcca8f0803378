import type { AnyFindConfig } from "../query-types"

/** The columns by which carts and orders find their draft order. Every version of the table has them. */
const COLUMNS = ["cart_id", "order_id"] as const

/**
 * The statement for a question that carts and orders ask about their draft orders: one filter, `cart_id` or `order_id`,
 * which is an id or several. It works on the table of every version of this module. Undefined for any other question.
 */
export function olderTableSql(
  filters: Record<string, unknown>,
  { take }: AnyFindConfig
): { sql: string; values: unknown[] } | undefined {
  const [given, ...others] = Object.entries(filters).filter(([, value]) => value !== undefined)
  const column = COLUMNS.find((name) => name === given?.[0])
  const ids = column && !others.length ? idsIn(given?.[1]) : undefined

  return ids
    ? { sql: `SELECT * FROM "draft_order" WHERE "${column}" = ANY($1) LIMIT $2`, values: [ids, take ?? null] }
    : undefined
}

function idsIn(value: unknown): string[] | undefined {
  const ids: unknown[] = Array.isArray(value) ? value : [value]
  return ids.every((id): id is string => typeof id === "string") ? ids : undefined
}
