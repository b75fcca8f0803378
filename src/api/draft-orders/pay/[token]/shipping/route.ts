import { DRAFT_ORDER_MODULE } from "../../../../../modules/draft-order"
import { chooseShipping } from "../../../../../workflows/payment-links/customer"
import { orderRoute } from "../../access"
import { ShippingForm } from "../../forms"
import { goToOutcome } from "../../outcomes"
import { backToPage, goTo } from "../../visit"

export const GET = backToPage

/** Takes the shipping that the customer has chosen, for each kind of goods. */
export const POST = orderRoute(async (visit, access) => {
  const { scope, body } = visit.req
  const form = ShippingForm.safeParse(body)
  if (!form.success || access.state === "completed") {
    return goTo(visit)
  }
  try {
    for (const option_id of form.data.options) {
      // Each choice is a version of its own.
      const draft_order = await scope.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(access.draft_order.id)
      await chooseShipping({ ...access, draft_order }, { option_id }, scope)
    }
  } catch (error) {
    return goToOutcome(visit, error)
  }
  goTo(visit)
})
