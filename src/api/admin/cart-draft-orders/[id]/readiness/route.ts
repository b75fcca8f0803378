import { pathParam } from "../../../../path-param"
import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { Readiness } from "../../../../../workflows"
import { checkReadinessWorkflow } from "../../../../../workflows/draft-orders/check-readiness"

/** All that would stop a draft order from completing, before it is tried. @throws 404 */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<Readiness>): Promise<void> {
  const { result } = await checkReadinessWorkflow(req.scope).run({ input: { id: pathParam(req, "id") } })
  res.json(result)
}
