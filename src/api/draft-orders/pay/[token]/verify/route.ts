import { renderQuestion } from "../../../../../customer-page/page/message-page"
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
  const form = VerifyForm.safeParse(req.body)
  const answered = await proveAccess(access, form.data?.answer ?? "", req.scope)
  if (answered.is === "too many") {
    return showTooMany(visit, answered.seconds)
  }
  if (answered.is === "wrong") {
    return show(visit, renderQuestion({ page, isWrong: true }), { status: 403 })
  }
  res.cookie(PROOF_COOKIE, answered.proof, {
    path: page.path,
    httpOnly: true,
    sameSite: "lax",
    secure: req.secure,
    maxAge: 24 * 60 * 60 * 1000,
  })
  goTo(visit)
}
