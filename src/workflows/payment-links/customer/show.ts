import type { MedusaContainer } from "@medusajs/framework/types"
import { type CustomerView, toSeenContent } from "../../../customer-page/view"
import type { CustomerChange } from "../../../customer-page/changes"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { FoundPaymentLink } from "../../../modules/draft-order/types"
import { changesSince } from "../../customer-payments/review"
import { readCustomerView } from "../read-view"

/** Whoever has come by a link that shows something. */
export type Visitor = Pick<FoundPaymentLink, "draft_order" | "payment_link">

/** What the customer sees now. It is kept with the draft order's version, so that later differences can be told. */
export async function showTo(
  { draft_order, payment_link }: Visitor,
  container: MedusaContainer
): Promise<CustomerView> {
  const service = container.resolve(DRAFT_ORDER_MODULE)
  const current = await service.retrieveDraftOrder(draft_order.id)
  const view = await readCustomerView({ draft_order: current, payment_link }, container)

  if (view.status === "open") {
    await service.customerPayments.noteContent(
      { draft_order_id: current.id, version: current.version },
      toSeenContent(view)
    )
  }
  return view
}

/** What has changed since the customer saw a version, or since they opened their payment session. */
export async function changesFor(
  { draft_order }: Visitor,
  version: number | undefined,
  container: MedusaContainer
): Promise<CustomerChange[]> {
  return changesSince(
    await container.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(draft_order.id),
    version,
    container
  )
}
