import { createStep } from "@medusajs/framework/workflows-sdk"
import { toSeenContent } from "../../../customer-page/view"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { readCustomerView } from "../../payment-links/read-view"

type Input = { cart_id: string; session: { id: string } }

/** Notes which version of the draft order the customer pays with a session, and what that version shows. */
export const noteSessionStep = createStep(
  "cart-draft-order-note-payment-session",
  async ({ cart_id, session }: Input, { container }) => {
    const { managedCarts, customerPayments } = container.resolve(DRAFT_ORDER_MODULE)

    for (const { draft_order } of await managedCarts.find([{ kind: "cart", id: cart_id }])) {
      const { id: draft_order_id, version } = draft_order
      const view = await readCustomerView({ draft_order }, container)
      await customerPayments.noteContent({ draft_order_id, version }, toSeenContent(view))
      await customerPayments.noteSession({ payment_session_id: session.id, draft_order_id, version })
    }
  }
)
