import type { MedusaNextFunction, MedusaRequest, MedusaResponse, MiddlewareRoute } from "@medusajs/framework/http"
import { isReadable } from "../readable-path"
import { pageRoute, showProblem } from "./pay/visit"

const showUnknown = pageRoute(async (visit) => showProblem(visit, "unknown", 404))

/** A link that a mail program has cut within `%20` is no link. Express would answer with the server's error. */
async function requireReadablePath(req: MedusaRequest, res: MedusaResponse, next: MedusaNextFunction): Promise<void> {
  if (isReadable(req.path)) {
    return next()
  }
  req.params = { token: req.path.split("/")[3] ?? "" }
  await showUnknown(req, res)
}

export const customerPageMiddlewares: MiddlewareRoute[] = [
  {
    matcher: /^\/draft-orders\/pay\//i,
    methods: ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"],
    middlewares: [requireReadablePath],
  },
]
