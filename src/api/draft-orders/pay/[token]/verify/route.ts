import { renderQuestion } from "../../../../../customer-page/page/message-page"
import { DRAFT_ORDER_MODULE } from "../../../../../modules/draft-order"
import { type DeadAccess, proveAccess } from "../../../../../workflows/payment-links/customer"
import { type Found, isOpen, PROOF_COOKIE, showDead, showTooMany, withAccess } from "../../access"
import { VerifyForm } from "../../forms"
import { backToPage, goTo, pageRoute, show, type Visit } from "../../visit"

export const GET = backToPage

/** Takes the answer to the link's question. The cookie that proves it is sent to this link's pages only. */
export const POST = pageRoute(withAccess(answer))

async function answer(visit: Visit, access: Found): Promise<void> {
  const { req, res, page } = visit
  if (isOpen(access)) {
    return goTo(visit)
  }
  if (access.state !== "unverified") {
    return showDead(visit, access as DeadAccess)
  }
  const { guessLimits } = req.scope.resolve(DRAFT_ORDER_MODULE)
  const seconds = await guessLimits.answerPause(access.payment_link.id)
  if (seconds) {
    return showTooMany(visit, seconds)
  }
  const form = VerifyForm.safeParse(req.body)
  const proof = form.success ? await proveAccess(access, form.data.answer, req.scope) : undefined
  if (proof === undefined) {
    await guessLimits.countWrongAnswer(access.payment_link.id)
    return show(visit, renderQuestion({ page, isWrong: true }), { status: 403 })
  }
  res.cookie(PROOF_COOKIE, proof, {
    path: page.path,
    httpOnly: true,
    sameSite: "lax",
    secure: req.secure,
    maxAge: 24 * 60 * 60 * 1000,
  })
  goTo(visit)
}
