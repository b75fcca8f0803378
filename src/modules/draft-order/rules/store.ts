import { notAllowed } from "../errors"
import { type DraftOrderState, type Stateful, stateOf } from "./state"

/** What a request on one of core's store routes does to a cart. */
export type StoreAction = "change" | "pay" | "complete"

/** A draft order's state, as it matters on the store's side. It is being completed from the start of its completion. */
export type StoreState = DraftOrderState | "being completed"

const ALLOWED: Record<StoreState, readonly StoreAction[]> = {
  open: ["pay", "complete"],
  // Waits for the completion that has begun, and answers with its order.
  "being completed": ["complete"],
  completed: ["complete"],
  canceled: [],
}

const CONSEQUENCE: Record<StoreState, string> = {
  open: "it can be paid and completed, and nothing else about it can be changed",
  "being completed": "it can be neither changed nor paid. Look for its order in a minute",
  completed: "it can be neither changed nor paid. Completing it answers with its order",
  canceled: "it can be neither changed, paid nor completed",
}

export function storeStateOf(draftOrder: Stateful, isBeingCompleted: boolean): StoreState {
  const state = stateOf(draftOrder)
  return state === "open" && isBeingCompleted ? "being completed" : state
}

/**
 * @param cart How the message names the cart: by what the request named.
 * @throws `not_allowed` that names the cart, its draft order's state, and what is allowed.
 */
export function assertStoreMay(action: StoreAction, state: StoreState, cart: string): void {
  if (!ALLOWED[state].includes(action)) {
    throw notAllowed(`${cart} is managed by a draft order that is ${state}: ${CONSEQUENCE[state]}`)
  }
}
