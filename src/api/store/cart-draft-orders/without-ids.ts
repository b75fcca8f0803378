import { MedusaError } from "@medusajs/framework/utils"
import type { Visitor } from "../../../workflows/payment-links/customer"

/** An id of something in the host, or of ours. */
const ID = /\b[a-z]+_[0-9A-Z]{26}\b/g

/** What a message that is for staff becomes, by its error's type. Others say which field is wrong, and stay. */
const GENERAL: Partial<Record<string, string>> = {
  [MedusaError.Types.CONFLICT]: "The order is being worked on: try again in a moment",
  [MedusaError.Types.NOT_ALLOWED]: "The store has to look at the order first",
}

/**
 * What staff read names the draft order, its cart and what belongs to them by ids, which are not for customers. They
 * stay where the customer has sent them.
 */
export function withoutIds(error: unknown, { draft_order: { id, cart_id } }: Visitor, body: unknown): unknown {
  if (!MedusaError.isMedusaError(error)) {
    return error
  }
  const given = JSON.stringify(body) ?? ""
  const names = [`Draft order's cart ${cart_id}`, `Draft order ${id}`, `Cart ${cart_id}`, id, cart_id ?? id]
  const told = names.reduce(
    (text, name, index) => text.replaceAll(name, index < 3 ? "The order" : "the order"),
    error.message
  )
  const plain = told.replace(ID, (name) => (given.includes(name) ? name : "…"))
  const message = plain === told ? told : (GENERAL[error.type] ?? plain)
  return new MedusaError(error.type, message, error.code)
}
