import { countView, updateByCustomer } from "../../../../workflows/payment-links/customer"
import { respondWithChange, respondWithView } from "../answers"
import type { UpdateBody } from "../validators"
import { withLink } from "../with-link"

/**
 * What the customer sees of the order that the store has prepared for them. Counts as a view.
 *
 * @throws 404 for an unknown link; 410 for one that no longer works; 403 for one that asks a question first; 429.
 */
export const GET = withLink(async (access, req, res) => {
  await countView(access, req.scope)
  await respondWithView(access, req, res)
})

/**
 * Sets the customer's e-mail address and addresses. What is left out stays.
 *
 * @throws as `GET`; 400 that names the field; 409 for another `version`.
 */
export const POST = withLink<UpdateBody>(async (access, req, res) => {
  await respondWithChange(() => updateByCustomer(access, req.validatedBody, req.scope), access, req, res)
}, "open")
