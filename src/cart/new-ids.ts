import { generateEntityId } from "@medusajs/framework/utils"

/**
 * Rows with new ids, which ascend in the order of the rows: those that are written at the same moment are read by time
 * and id in the order in which they were given.
 */
export function withNewIds<T extends object>(rows: T[], prefix: string): (T & { id: string })[] {
  const ids = rows.map(() => generateEntityId(undefined, prefix)).sort()
  return rows.map((row, index) => ({ ...row, id: ids[index] ?? "" }))
}
