import type { MedusaContainer } from "@medusajs/framework/types"
import { type Shown, SHOWN_FIELDS, type ShownOrder } from "../../customer-page/shown"
import { type CustomerView, toCustomerView } from "../../customer-page/view"
import type { DraftOrderDTO } from "../../modules/draft-order"
import { notAllowed } from "../../modules/draft-order/errors"
import type { PaymentLinkDTO } from "../../modules/draft-order/types"
import { completionIssuesOf } from "../completion/issues"
import { readCartToComplete } from "../completion/read-cart"
import { find } from "../shared/lookups/find"

type Viewed = { draft_order: DraftOrderDTO; payment_link?: Pick<PaymentLinkDTO, "expires_at"> }

/** An order's region is not loaded with it. */
const ORDER_FIELDS = ["display_id", "status", ...SHOWN_FIELDS.filter((field) => !field.startsWith("region."))]

/**
 * What a customer sees of a draft order: its cart while it is open, its order from then on. Readiness and staff's
 * completion ask for the same issues.
 *
 * @throws `not_allowed` where its cart or order has been deleted.
 */
export async function readCustomerView(viewed: Viewed, container: MedusaContainer): Promise<CustomerView> {
  const { cart_id, order_id } = viewed.draft_order

  return viewed.draft_order.status === "completed" && order_id
    ? viewOrder(viewed, order_id, container)
    : viewCart(viewed, cart_id, container)
}

async function viewOrder(viewed: Viewed, id: string, container: MedusaContainer): Promise<CustomerView> {
  const [order] = await find<Shown & ShownOrder>("order", ORDER_FIELDS, { id }, container)
  if (!order) {
    throw notAllowed(`The order of draft order ${viewed.draft_order.display_id} has been deleted`)
  }
  return toCustomerView({ ...viewed, shown: order, order })
}

async function viewCart(viewed: Viewed, id: string | null, container: MedusaContainer): Promise<CustomerView> {
  const found = id ? await readCartToComplete(id, container) : undefined
  if (!found) {
    throw notAllowed(`The cart of draft order ${viewed.draft_order.display_id} has been deleted`)
  }
  return toCustomerView({ ...viewed, shown: found.cart, issues: completionIssuesOf(found, new Date()) })
}
