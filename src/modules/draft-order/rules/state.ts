import { mergeMetadata } from "@medusajs/framework/utils"
import { conflict, notAllowed } from "../errors"
import type {
  CompletionPurpose,
  DraftOrderChanges,
  DraftOrderDTO,
  DraftOrderRecord,
  SerializedDraftOrder,
} from "../types"

/**
 * What decides whether something may be done to a draft order. `canceled` is `canceled_at` set; its status stays
 * `open`.
 */
export type DraftOrderState = "open" | "completed" | "canceled"

export type DraftOrderAction = "update" | "complete" | "cancel" | "delete"

/** The states in which an action may start. Paying and completing a completed draft answers with its order. */
const ALLOWED_IN: Record<DraftOrderAction, readonly DraftOrderState[]> = {
  update: ["open"],
  complete: ["open", "completed"],
  cancel: ["open"],
  delete: ["open", "canceled"],
}

const PAST_PARTICIPLE: Record<DraftOrderAction, string> = {
  update: "updated",
  complete: "completed",
  cancel: "canceled",
  delete: "deleted",
}

/** Enough of a draft order to tell its state, as the service or as a workflow returns it. */
export type Stateful = Pick<DraftOrderDTO | SerializedDraftOrder, "id" | "status" | "canceled_at">

export function stateOf(draftOrder: Stateful): DraftOrderState {
  if (draftOrder.status === "completed") {
    return "completed"
  }
  return draftOrder.canceled_at ? "canceled" : "open"
}

/** @throws `not_allowed` that names the draft order, its state, and the states that would do. */
export function assertAllowed(action: DraftOrderAction, draftOrder: Stateful): void {
  const state = stateOf(draftOrder)

  if (!ALLOWED_IN[action].includes(state)) {
    throw notAllowed(
      `Draft order ${draftOrder.id} is ${state}: only a draft order that is ${ALLOWED_IN[action].join(" or ")} can be ${PAST_PARTICIPLE[action]}`
    )
  }
}

/** @throws `not_allowed` where no order can come of it, or where there is no order to pay yet. */
export function assertMayStartCompletion(draftOrder: Stateful, purpose: CompletionPurpose): void {
  assertAllowed("complete", draftOrder)
  if (purpose === "payment" && stateOf(draftOrder) !== "completed") {
    throw notAllowed(`Draft order ${draftOrder.id} is open: it has no order yet whose payment could be registered`)
  }
}

/**
 * Whether the draft order still has to be stamped with the order: false where it carries this very order already.
 *
 * @throws `conflict` where it carries another order, `not_allowed` where it is canceled.
 */
export function mustRegisterCompletion(
  draftOrder: Stateful & Pick<DraftOrderDTO, "order_id">,
  orderId: string
): boolean {
  if (stateOf(draftOrder) !== "completed") {
    assertAllowed("complete", draftOrder)
    return true
  }
  if (draftOrder.order_id !== orderId) {
    throw conflict(
      `Draft order ${draftOrder.id} is completed with order ${draftOrder.order_id}, so it cannot be completed with order ${orderId}`
    )
  }
  return false
}

type Versioned = Pick<DraftOrderDTO, "id" | "version">

/** @throws `conflict` that names both versions. */
export function assertVersion(draftOrder: Versioned, expected: number | undefined): void {
  if (expected !== undefined && expected !== draftOrder.version) {
    throw conflict(
      `Draft order ${draftOrder.id} has version ${draftOrder.version}, not ${expected}: read it again and repeat the change`
    )
  }
}

/**
 * What a record is to have after one more change. Metadata is merged key by key, `""` removing a key.
 *
 * @throws `conflict` for another version.
 */
export function withChanges(
  record: Versioned & Pick<DraftOrderDTO, "metadata">,
  written: Partial<DraftOrderRecord>,
  { version, metadata, expires_at, ...fields }: DraftOrderChanges
): Partial<DraftOrderRecord> {
  assertVersion(record, version)
  const before = written.metadata === undefined ? record.metadata : written.metadata
  const merged = metadata ? { metadata: mergeMetadata(before ?? {}, metadata) } : { metadata }
  const given = Object.entries({ ...fields, ...merged, expires_at: asDate(expires_at) }).filter(
    ([, value]) => value !== undefined
  )
  return { ...written, ...Object.fromEntries(given) }
}

/** A moment as the record has it. `null` is none, and undefined stays undefined. */
export function asDate(moment: Date | string | null | undefined): Date | null | undefined {
  return typeof moment === "string" ? new Date(moment) : moment
}

/** The order's id follows from the draft order's, so that completing it again can never create a second order. */
export function orderIdOf(draftOrderId: string): string {
  return draftOrderId.replace(/^dorder_/, "order_")
}

/** The other way round, for an order whose id follows from its draft order's. */
export function draftOrderIdOf(orderId: string): string {
  return orderId.replace(/^order_/, "dorder_")
}
