import { MedusaError } from "@medusajs/framework/utils"
import type { Visitor } from "../../../workflows/payment-links/customer"

/** An id of something in the host, or of ours. */
const ID = /\b[a-z]+_[0-9A-Z]{26}\b/g

const GENERAL: Partial<Record<string, string>> = {
  [MedusaError.Types.CONFLICT]: "The order is being worked on: try again in a moment",
  [MedusaError.Types.NOT_ALLOWED]: "The store has to look at the order first",
}

/**
 * What staff read names the draft order, its cart and what belongs to them by ids, which are not for customers. What is
 * told by other ids than those that the customer has sent is for staff altogether.
 */
export function withoutIds(error: unknown, { draft_order: { id, cart_id } }: Visitor, body: unknown): unknown {
  if (!MedusaError.isMedusaError(error)) {
    return error
  }
  const given = JSON.stringify(body)
  const names = [`Draft order's cart ${cart_id}`, `Draft order ${id}`, `Cart ${cart_id}`, id, cart_id ?? id]
  const message = names.reduce(
    (text, name, index) => text.replaceAll(name, index < 3 ? "The order" : "the order"),
    error.message
  )
  const isForStaff = message.match(ID)?.some((name) => !given?.includes(name))
  return new MedusaError(error.type, isForStaff ? (GENERAL[error.type] ?? GENERAL.not_allowed!) : message, error.code)
}
