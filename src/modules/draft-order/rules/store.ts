import { notAllowed } from "../errors"
import { isExpired } from "./quote"
import { type DraftOrderState, type Stateful, stateOf } from "./state"
import type { DraftOrderDTO } from "../types"

/** What a request on one of core's store routes does to a cart. */
export type StoreAction = "change" | "pay" | "complete"

/**
 * A draft order's state, as it matters on the store's side. It is being completed from the start of its completion, and
 * expired where it is open and past its expiry.
 */
export type StoreState = DraftOrderState | "being completed" | "expired"

const ALLOWED: Record<StoreState, readonly StoreAction[]> = {
  open: ["pay", "complete"],
  // Waits for the completion that has begun, and answers with its order.
  "being completed": ["complete"],
  completed: ["complete"],
  canceled: [],
  // Only for a customer who has paid before: the completion asks their provider.
  expired: ["complete"],
}

const CONSEQUENCE: Record<StoreState, string> = {
  open: "it can be paid and completed, and nothing else about it can be changed",
  "being completed": "it can be neither changed nor paid. Look for its order in a minute",
  completed: "it can be neither changed nor paid. Completing it answers with its order",
  canceled: "it can be neither changed, paid nor completed",
  expired: "it can no longer be paid. Ask the store to renew it",
}

export function storeStateOf(
  draftOrder: Stateful & Pick<DraftOrderDTO, "expires_at">,
  isBeingCompleted: boolean,
  now: Date
): StoreState {
  const state = stateOf(draftOrder)
  if (state === "open" && isBeingCompleted) {
    return "being completed"
  }
  return isExpired(draftOrder, now) ? "expired" : state
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
