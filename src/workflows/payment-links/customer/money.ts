import type { MedusaContainer } from "@medusajs/framework/types"
import { paymentIssues } from "../../../modules/draft-order/rules/completion"
import { stateOf } from "../../../modules/draft-order/rules/state"
import { askProviders } from "../../shared/payment-states"
import { listCartSessions } from "../../shared/steps/close-cart-payments"
import type { Visitor } from "./show"

/**
 * Whether a provider holds the customer's money for an open draft order, or is about to. Then they are let through to
 * its completion, whatever has become of their link since.
 */
export async function holdsCustomersMoney({ draft_order }: Visitor, container: MedusaContainer): Promise<boolean> {
  if (stateOf(draft_order) !== "open" || !draft_order.cart_id) {
    return false
  }
  const sessions = await listCartSessions(draft_order.cart_id, container)
  return paymentIssues(await askProviders(sessions, container)).length > 0
}
