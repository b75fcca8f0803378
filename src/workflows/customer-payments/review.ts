import type { MedusaContainer } from "@medusajs/framework/types"
import { MedusaError } from "@medusajs/framework/utils"
import { changesBetween, type CustomerChange } from "../../customer-page/changes"
import { toSeenContent } from "../../customer-page/view"
import { DRAFT_ORDER_MODULE, type DraftOrderDTO } from "../../modules/draft-order"
import { readCustomerView } from "../payment-links/read-view"

/** The `code` of an error that says that the customer has seen something else. Its type is `conflict`. */
export const ORDER_CHANGED = "order_changed"

/** The `code` of an error that says that the draft order has expired. Its type is `not_allowed`. */
export const ORDER_EXPIRED = "order_expired"

/** What has changed of a draft order for a customer who saw an earlier version. Undefined where nothing has. */
export type Review = { changes: CustomerChange[] } | undefined

/**
 * Compares what a customer has seen with what there is. Another version with the same content is the same to them.
 * Where nobody noted what that version showed, `changes` is empty.
 */
export async function reviewOf(
  draft_order: DraftOrderDTO,
  version: number,
  container: MedusaContainer
): Promise<Review> {
  if (version === draft_order.version) {
    return undefined
  }
  const { customerPayments } = container.resolve(DRAFT_ORDER_MODULE)
  const before = await customerPayments.findContent({ draft_order_id: draft_order.id, version })
  if (!before) {
    return { changes: [] }
  }
  const changes = changesBetween(before, toSeenContent(await readCustomerView({ draft_order }, container)))
  return changes.length ? { changes } : undefined
}

/**
 * The differences that a customer is told of.
 *
 * @param version The one that they have seen; left out, that of the payment session that they opened last.
 */
export async function changesSince(
  draft_order: DraftOrderDTO,
  version: number | undefined,
  container: MedusaContainer
): Promise<CustomerChange[]> {
  const { customerPayments } = container.resolve(DRAFT_ORDER_MODULE)
  const seen = version ?? (await customerPayments.listSessions(draft_order.id))[0]?.version
  const review = seen === undefined ? undefined : await reviewOf(draft_order, seen, container)
  return review?.changes ?? []
}

/** @throws `conflict` with the code `order_changed` where the customer has seen something else. */
export async function assertReviewed(
  draft_order: DraftOrderDTO,
  version: number,
  container: MedusaContainer
): Promise<void> {
  if (await reviewOf(draft_order, version, container)) {
    throw orderChanged()
  }
}

export function orderChanged(): MedusaError {
  return new MedusaError(
    MedusaError.Types.CONFLICT,
    "The order has changed since you saw it: please review it before you pay",
    ORDER_CHANGED
  )
}

export function orderExpired(): MedusaError {
  return new MedusaError(
    MedusaError.Types.NOT_ALLOWED,
    "The order has expired and can no longer be paid: ask the store to renew it",
    ORDER_EXPIRED
  )
}
