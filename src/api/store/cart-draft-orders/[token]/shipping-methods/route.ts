import { chooseShipping } from "../../../../../workflows/payment-links/customer"
import { respondWithChange } from "../../answers"
import type { ShippingMethodBody } from "../../validators"
import { withLink } from "../../with-link"

/**
 * Chooses a shipping option, in place of what the customer has chosen before for the same shipping profile.
 *
 * @throws as `GET` of the link; 400 where staff have chosen, or for an option that is none; 409 for another `version`.
 */
export const POST = withLink<ShippingMethodBody>(async (access, req, res) => {
  await respondWithChange(() => chooseShipping(access, req.validatedBody, req.scope), access, req, res)
}, "open")
