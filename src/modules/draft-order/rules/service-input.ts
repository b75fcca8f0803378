import { only } from "./present"
import type { Context } from "@medusajs/framework/types"
import { invalidData, notAllowed, show } from "../errors"
import type { AnyFindConfig, FilterableDraftOrderProps } from "../query-types"
import type {
  CreateDraftOrderDTO,
  DraftOrderChanges,
  QuoteFields,
  UpdateDraftOrderDTO,
  UpdateDraftOrdersBySelector,
} from "../types"

type Fields = Record<string, unknown>

type Kind = { is: string; accepts: (value: unknown) => boolean }

const ID: Kind = { is: "a text that is not empty", accepts: isId }
const TEXT: Kind = { is: "a text or null", accepts: (value) => value === null || typeof value === "string" }
const FLAG: Kind = { is: "true or false", accepts: (value) => typeof value === "boolean" }
const NULLABLE_FLAG: Kind = { is: "true, false or null", accepts: (value) => value === null || FLAG.accepts(value) }
const OBJECT: Kind = { is: "an object", accepts: isObject }
const NULLABLE_OBJECT: Kind = { is: "an object or null", accepts: (value) => value === null || isObject(value) }
const COUNT: Kind = { is: "a whole number", accepts: (value) => Number.isInteger(value) && Number(value) >= 0 }
const NULLABLE_COUNT: Kind = {
  is: "a whole number or null",
  accepts: (value) => value === null || COUNT.accepts(value),
}
const MOMENT: Kind = {
  is: "a date, a text in ISO 8601, or null",
  accepts: (value) => value === null || isMoment(value),
}
const LIST: Kind = { is: "an array", accepts: Array.isArray }

const QUOTE: Record<keyof QuoteFields, Kind> = {
  expires_at: MOMENT,
  note: TEXT,
  internal_note: TEXT,
  reference: TEXT,
}

const CHANGES: Record<keyof DraftOrderChanges, Kind> = {
  version: COUNT,
  no_notification_order: NULLABLE_FLAG,
  idempotency_key: TEXT,
  metadata: NULLABLE_OBJECT,
  is_customer_chosen: FLAG,
  ...QUOTE,
}

const NEW: Record<keyof CreateDraftOrderDTO, Kind> = {
  id: ID,
  cart_id: TEXT,
  no_notification_order: NULLABLE_FLAG,
  idempotency_key: TEXT,
  metadata: NULLABLE_OBJECT,
  is_customer_chosen: FLAG,
  terms: OBJECT,
  ...QUOTE,
}

/** What the host adds to a configuration beside these is of no concern to a table. */
const CONFIG: Partial<Record<keyof AnyFindConfig, Kind>> = {
  select: LIST,
  relations: LIST,
  order: { is: "an object of fields and directions", accepts: isObject },
  skip: NULLABLE_COUNT,
  take: NULLABLE_COUNT,
}

/** What tells a shared context from the changes for a selector, which stand in the same place. */
const OF_CONTEXT: string[] = [
  "__type",
  "transactionManager",
  "manager",
  "isolationLevel",
  "enableNestedTransactions",
  "eventGroupId",
  "transactionId",
  "runId",
  "messageAggregator",
  "requestId",
  "idempotencyKey",
  "parentStepIdempotencyKey",
  "preventReleaseEvents",
  "isCancelling",
  "cancelingFromParentStep",
] satisfies (keyof Context)[]

/** The draft orders that a call is about, and whether it answers with one or with a list. */
export type RequestedUpdates = {
  updates: (UpdateDraftOrderDTO | UpdateDraftOrdersBySelector)[]
  isOne: boolean
  context: unknown
}

/** @throws `invalid_data` for filters or a configuration that are no objects, or have a value of another type. */
export function assertFind(filters: unknown, config: unknown): void {
  if (filters !== undefined && !isObject(filters)) {
    throw invalidData(`Draft orders are listed by an object of filters, not ${show(filters)}`)
  }
  if (config !== undefined && !isObject(config)) {
    throw invalidData(`Draft orders are read with an object as configuration, not ${show(config)}`)
  }
  for (const [name, kind] of Object.entries(CONFIG)) {
    assertKind(name, (config as Fields | undefined)?.[name], kind)
  }
}

/** @throws `invalid_data` that names the method and the field. */
export function assertNew(data: unknown): asserts data is CreateDraftOrderDTO {
  assertFields("createDraftOrders", data, NEW)
}

/**
 * The ways in which Medusa's services take updates: `(data)`, `(data[])`, `(id, data)`, `(ids, data)`,
 * `(selector, data)`, `({ selector, data })` and `({ selector, data }[])`, with the shared context last.
 *
 * @throws `invalid_data` for anything else.
 */
export function readUpdates(first: unknown, second: unknown, third: unknown): RequestedUpdates {
  if (typeof first === "string") {
    return { updates: [withId(first, second)], isOne: true, context: third }
  }
  if (Array.isArray(first) && first.some((entry) => typeof entry === "string")) {
    return { updates: first.map((id) => withId(id, second)), isOne: false, context: third }
  }
  if (isObject(second) && !isContext(second)) {
    return { updates: [bySelector({ selector: first, data: second })], isOne: false, context: third }
  }
  const updates = [first].flat().map(readUpdate)
  return { updates, isOne: !Array.isArray(first) && !("selector" in only(updates)), context: second }
}

/** What to delete: ids, or filters of which a draft order matches at least one. */
export function readTargets(targets: unknown): (string | FilterableDraftOrderProps)[] {
  return [targets].flat().map((target: unknown) => {
    if (typeof target === "string") {
      return assertId("deleteDraftOrders", target)
    }
    return assertSelects("deleteDraftOrders", target)
  })
}

/** @throws `invalid_data` for an id that is no text, or is empty. */
export function readIds(method: string, ids: unknown): string[] {
  return [ids].flat().map((id: unknown) => assertId(method, id))
}

/** @throws `not_allowed` in a transaction of another module's: what that takes back would stay here. */
export function refuseTransaction(context: unknown): void {
  if (isObject(context) && context.transactionManager) {
    throw notAllowed(
      "Draft orders are written in a transaction of their own, not in the transactionManager of the shared context: " +
        "call without it"
    )
  }
}

function readUpdate(update: unknown): UpdateDraftOrderDTO | UpdateDraftOrdersBySelector {
  if (isObject(update) && "selector" in update) {
    return bySelector(update)
  }
  if (isObject(update) && isId(update.id)) {
    const { id, ...changes } = update
    return withId(id, changes)
  }
  throw invalidData(`updateDraftOrders takes changes with the draft order's id, or a selector, not ${show(update)}`)
}

function withId(id: unknown, changes: unknown): UpdateDraftOrderDTO {
  return { ...assertChanges(changes), id: assertId("updateDraftOrders", id) }
}

function bySelector({ selector, data }: { selector?: unknown; data?: unknown }): UpdateDraftOrdersBySelector {
  return { selector: assertSelects("updateDraftOrders", selector), data: assertChanges(data) }
}

function assertChanges(changes: unknown): DraftOrderChanges {
  assertFields("updateDraftOrders", changes, CHANGES)
  return changes
}

/** A selector that names nothing would select every draft order there is. */
function assertSelects(method: string, selector: unknown): FilterableDraftOrderProps {
  if (!isObject(selector) || Object.values(selector).every((value) => value === undefined)) {
    throw invalidData(`${method} takes an id, or filters that name at least one field, not ${show(selector)}`)
  }
  return selector
}

function assertId(method: string, id: unknown): string {
  if (!isId(id)) {
    throw invalidData(`${method} takes a draft order's id, not ${show(id)}`)
  }
  return id
}

function assertFields(method: string, data: unknown, kinds: Record<string, Kind>): asserts data is Fields {
  if (!isObject(data)) {
    throw invalidData(`${method} takes an object, not ${show(data)}`)
  }
  for (const [name, value] of Object.entries(data)) {
    const kind = kinds[name]
    if (value !== undefined && !kind) {
      throw invalidData(`${method} does not take "${name}": it takes ${Object.keys(kinds).join(", ")}`)
    }
    assertKind(name, value, kind)
  }
}

function assertKind(name: string, value: unknown, kind: Kind | undefined): void {
  if (value !== undefined && kind && !kind.accepts(value)) {
    throw invalidData(`${name} must be ${kind.is}, not ${show(value)}`)
  }
}

function isContext(value: Fields): boolean {
  return value.__type === "MedusaContext" || Object.keys(value).every((key) => OF_CONTEXT.includes(key))
}

function isMoment(value: unknown): boolean {
  const date = value instanceof Date ? value : new Date(typeof value === "string" ? value : Number.NaN)
  return !Number.isNaN(date.getTime())
}

function isId(value: unknown): value is string {
  return typeof value === "string" && value !== ""
}

function isObject(value: unknown): value is Fields {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date)
}

/** The ids, and what is to change of them. */
export function split({ id, ...changes }: UpdateDraftOrderDTO): [string[], DraftOrderChanges] {
  return [[id], changes]
}

/** One for one, a list for a list. */
export function likeInput<T>(input: unknown, output: T[]): T | T[] {
  return Array.isArray(input) ? output : only(output)
}
