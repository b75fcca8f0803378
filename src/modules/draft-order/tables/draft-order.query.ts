import type { DataSource, SelectQueryBuilder } from "typeorm"
import { invalidData, show } from "../errors"
import type { AnyFindConfig } from "../query-types"
import { existsSql, sortSql } from "../sql/cross-module-joins"
import { type FilterScope, filterSql, Parameters } from "../sql/filters"
import { searchSql } from "../sql/search"
import { DraftOrder } from "./draft-order.entity"

/** What the service's callers have typed, and what the host's Query passes at run time. */
export type Filters = Record<string, unknown>

export const ROOT = { alias: "draft_order", table: "draft_order", key: "id" }

/** Queries of draft orders, by the filters, sorts and cross-module joins of the service's methods. */
export class DraftOrderQuery {
  readonly columns: Set<string>

  constructor(private readonly dataSource: DataSource) {
    this.columns = new Set(dataSource.getMetadata(DraftOrder).columns.map((column) => column.propertyName))
  }

  /** All draft orders that match. */
  all(filters: Filters, config: AnyFindConfig): SelectQueryBuilder<DraftOrder> {
    const parameters = new Parameters()
    const conditions = [
      filterSql(filters, this.scope, parameters),
      ...existsSql(config.__internal?.crossModuleJoins ?? [], ROOT, parameters),
    ]
    return this.dataSource
      .createQueryBuilder(DraftOrder, ROOT.alias)
      .where(conditions.join(" AND "))
      .setParameters(parameters.values)
  }

  /** Those of a page, with the fields that are selected, sorted. */
  page(filters: Filters, config: AnyFindConfig): SelectQueryBuilder<DraftOrder> {
    const query = this.all(filters, config)
    if (config.relations?.length) {
      throw invalidData(`A draft order has no relation "${config.relations.join('", "')}" of its own`)
    }
    if (config.select?.length) {
      query.select(["id", ...config.select].map((name) => `${ROOT.alias}.${this.columnName(name)}`))
    }
    this.sort(query, config)
    return query.limit(config.take ?? undefined).offset(config.skip ?? undefined)
  }

  /** The id comes last, so that pages never overlap. */
  private sort(query: SelectQueryBuilder<DraftOrder>, config: AnyFindConfig): void {
    const joins = config.__internal?.crossModuleJoins ?? []

    Object.entries(config.order ?? { created_at: "DESC" }).forEach(([key, direction], index) => {
      const foreign = sortSql(key, joins, ROOT)
      if (foreign) {
        query.addSelect(foreign, `sort_${index}`).addOrderBy(`"sort_${index}"`, directionOf(key, direction))
      } else {
        query.addOrderBy(`${ROOT.alias}.${this.columnName(key)}`, directionOf(key, direction))
      }
    })
    query.addOrderBy(`${ROOT.alias}.id`, "ASC")
  }

  private columnName(name: string): string {
    if (!this.columns.has(name)) {
      throw invalidData(`A draft order has no field "${name}"`)
    }
    return name
  }

  private get scope(): FilterScope {
    return {
      alias: ROOT.alias,
      hasColumn: (name) => this.columns.has(name),
      isJson: (name) => name === "metadata",
      search: searchSql,
    }
  }
}

function directionOf(key: string, direction: unknown): "ASC" | "DESC" {
  const upper = String(direction).toUpperCase()
  if (upper !== "ASC" && upper !== "DESC") {
    throw invalidData(`Cannot sort by "${key}": the direction is ASC or DESC, not ${show(direction)}`)
  }
  return upper
}
