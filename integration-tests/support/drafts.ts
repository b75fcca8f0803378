import type { DraftOrder, ErrorBody } from "../factories/draft-order"
import { draftPath } from "../factories/edit"
import { ok } from "../factories/storefront"
import type { Response } from "../host/server"
import { server } from "../host/use-test-server"

/** What there is of it depends on the route and on the status. */
type Body = ErrorBody & { draft_order: DraftOrder; order: { id: string; payment_status: string } }

const call = (method: string, draftOrder: { id: string }, rest: string, body?: object): Promise<Response<Body>> =>
  server.admin<Body>(method, draftPath(draftOrder, rest), body)

/** Draft orders over HTTP, as the admin of the server that the spec file uses. The answer may be a refusal. */
export const drafts = {
  pay: (draftOrder: { id: string }, body?: object) => call("POST", draftOrder, "/pay", body),
  complete: (draftOrder: { id: string }) => call("POST", draftOrder, "/complete"),
  cancel: (draftOrder: { id: string }) => call("POST", draftOrder, "/cancel"),
  remove: (draftOrder: { id: string }) => call("DELETE", draftOrder, ""),
  readiness: (draftOrder: { id: string }) => ok<Readiness>(server.admin("GET", draftPath(draftOrder, "/readiness"))),
}

type Readiness = { ready: boolean; issues: { code: string; message: string; path: string }[] }

/** The message of an edit that the draft order's state does not allow. */
export async function refusedEdit(draftOrder: { id: string }, rest: string, body?: unknown, method = "POST") {
  const answer = await server.admin<ErrorBody>(method, draftPath(draftOrder, rest), body)
  expect([method, rest, body, answer.status, answer.body.type]).toEqual([method, rest, body, 400, "not_allowed"])
  return answer.body.message
}
