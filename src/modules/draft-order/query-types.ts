import type { DraftOrderDTO, Metadata } from "./types"

/** A date as a `Date`, or in ISO 8601; a number of a draft order as a text, or as a number. */
type Comparable<K extends keyof DraftOrderDTO> = K extends "display_id"
  ? string | number
  : NonNullable<DraftOrderDTO[K]> extends Date
    ? Date | string
    : NonNullable<DraftOrderDTO[K]>

type Operators<T> = {
  $eq?: T | null
  $ne?: T | null
  $in?: (T | null)[]
  $nin?: (T | null)[]
  $gt?: T
  $gte?: T
  $lt?: T
  $lte?: T
  $like?: string
  $ilike?: string
  /** A regular expression of PostgreSQL. */
  $re?: string
  $is?: boolean | null
  $exists?: boolean
  $not?: Condition<T>
}

type Condition<T> = T | null | (T | null)[] | Operators<T>

type MetadataCondition = Metadata | null | { $contains?: Metadata; $contained?: Metadata; $exists?: boolean }

type FieldConditions = {
  [K in Exclude<keyof DraftOrderDTO, "metadata">]?: Condition<Comparable<K>>
}

/**
 * Filters as every Medusa service takes them: a value, an array (any of), `null`, or operators on the record's fields,
 * combined with `$and`, `$or` and `$not`. Several fields are combined with "and".
 */
export type FilterableDraftOrderProps = FieldConditions & {
  /** An object is found in whatever metadata holds its keys with its values. */
  metadata?: MetadataCondition
  /** Searches the number and the reference, and the e-mail address and names of the cart. */
  q?: string
  $and?: FilterableDraftOrderProps[]
  $or?: FilterableDraftOrderProps[]
  $not?: FilterableDraftOrderProps
  /** Not a filter: the host's Query puts its context here. */
  context?: Record<string, unknown>
}

/** One hop of a filter or sort that the host pushes down to us: link row (or foreign key), then target row. */
export type CrossModuleJoin = {
  link: { schema?: string; table: string; sourceKey: string; targetKey: string }
  target: { schema?: string; table: string; primaryKey?: string; filters?: Record<string, unknown> }
  /** Target table of the join that this one starts from; none means it starts from the draft order. */
  parent?: string
}

/** How draft orders are read. */
export type FindDraftOrderConfig = {
  /** The fields to read; left out, all. `id` always comes. */
  select?: (keyof DraftOrderDTO)[]
  /** None: cart and order belong to other modules, and are read with Query. */
  relations?: never[]
  /** Left out, the newest first. */
  order?: { [K in keyof DraftOrderDTO]?: "ASC" | "DESC" | "asc" | "desc" }
  skip?: number | null
  /** Left out or null, all. */
  take?: number | null
  /** Without effect: what is deleted is gone. */
  withDeleted?: boolean
  /** @internal Of the host's Query. */
  __internal?: { crossModuleJoins?: CrossModuleJoin[] }
}

/** What the module reads at run time: Query sorts by fields of other modules as well, and nobody checks its types. */
export type AnyFindConfig = Omit<FindDraftOrderConfig, "select" | "relations" | "order"> & {
  select?: string[]
  relations?: string[]
  order?: Record<string, unknown>
}
