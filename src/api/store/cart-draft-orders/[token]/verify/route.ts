import { MedusaError } from "@medusajs/framework/utils"
import { proveAccess } from "../../../../../workflows/payment-links/customer"
import type { VerifyBody } from "../../validators"
import { refuse, tooMany, withQuestion } from "../../with-link"

/**
 * Answers the question of a link with `verify: "email"`: `{ answer }` is the order's e-mail address or postal code. The
 * `proof` goes into the header `x-draft-order-proof` of the requests that follow, for a day.
 *
 * @throws as `GET` of the link; 403 for a wrong answer; 429 after five of them.
 */
export const POST = withQuestion<VerifyBody>(async (access, req, res) => {
  const answered = await proveAccess(access, req.validatedBody.answer, req.scope)
  if (answered.is === "too many") {
    return tooMany(res, answered.seconds)
  }
  if (answered.is === "wrong") {
    return refuse(res, 403, {
      type: MedusaError.Types.NOT_ALLOWED,
      code: "wrong_answer",
      message: "This is neither the e-mail address nor a postal code of the order",
    })
  }
  res.json({ proof: answered.proof })
})
