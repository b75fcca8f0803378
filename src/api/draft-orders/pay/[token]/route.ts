import { countView } from "../../../../workflows/payment-links/customer"
import { orderRoute } from "../access"
import { showOrder } from "../show-order"
import { backToPage } from "../visit"

/** The order that the store has prepared for a customer, and what they are to do next. Counts as a view. */
export const GET = orderRoute(async (visit, access) => {
  await countView(access, visit.req.scope)
  await showOrder(visit, access)
})

export const POST = backToPage
