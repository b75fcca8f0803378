import { MedusaError } from "@medusajs/framework/utils"
import { showTo, updateByCustomer } from "../../../../../workflows/payment-links/customer"
import { orderRoute } from "../../access"
import { readDetails } from "../../forms"
import { goToOutcome } from "../../outcomes"
import { showOrder } from "../../show-order"
import { backToPage, goTo } from "../../visit"

export const GET = backToPage

/** Takes the customer's e-mail address and addresses. What is wrong is shown beside its field, with what they wrote. */
export const POST = orderRoute(async (visit, access) => {
  const { req } = visit
  if (access.state === "completed") {
    return goTo(visit)
  }
  const read = readDetails(req.body, await showTo(access, req.scope))
  if (read.errors) {
    return showOrder(visit, access, read)
  }
  try {
    await updateByCustomer(access, read.changes, req.scope)
  } catch (error) {
    if (MedusaError.isMedusaError(error) && error.type === MedusaError.Types.INVALID_DATA) {
      // What the host does not take is the country: all else was checked.
      const errors = { "shipping_address[country_code]": "field.wrong" as const }
      return showOrder(visit, access, { values: read.changes, errors })
    }
    return goToOutcome(visit, error)
  }
  goTo(visit)
})
