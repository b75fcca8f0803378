import { chooseShipping } from "../../../../../workflows/payment-links/customer"
import { asCustomer, respondWithView } from "../../answers"
import type { ShippingMethodBody } from "../../validators"
import { withLink } from "../../with-link"

/**
 * Chooses a shipping option, in place of what the customer has chosen before for the same shipping profile.
 *
 * @throws as `GET` of the link; 400 where staff have chosen, or for an option that is none; 409 for another `version`.
 */
export const POST = withLink<ShippingMethodBody>(async (access, req, res) => {
  const { validatedBody } = req
  const isDone = await asCustomer(
    async () => {
      await chooseShipping(access, validatedBody, req.scope)
      return true
    },
    access,
    validatedBody.version,
    req,
    res
  )
  if (isDone) {
    await respondWithView(access, req, res)
  }
}, "open")
