import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainConflict } from "../../explain-conflict"
import type { CreateDraftOrderInput } from "../../../workflows"
import { createDraftOrderWorkflow } from "../../../workflows/create-draft-order"
import { type DraftOrderResponse, fetchDraftOrder, fetchDraftOrders, toFilters } from "./helpers"

type ListResponse = { draft_orders: DraftOrderResponse[]; count: number; offset: number; limit: number }

/**
 * Lists draft orders, newest first. Rows show the record, and what `fields` or `expand` asks for.
 *
 * @throws 400 for a query key, field or sort that it does not know.
 */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<ListResponse>): Promise<void> {
  const { fields, pagination } = req.queryConfig
  const page = { skip: pagination.skip ?? 0, take: pagination.take ?? 0, order: pagination.order ?? { created_at: "DESC" } }

  const { rows, count } = await fetchDraftOrders(toFilters(req.filterableFields), fields, page, req.scope)

  res.json({ draft_orders: rows, count, offset: page.skip, limit: page.take })
}

/**
 * Creates a draft order with its cart in one go. Amounts are in major units of the region's currency.
 *
 * @throws 400 that names the field; nothing is left of the draft then.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<CreateDraftOrderInput>,
  res: MedusaResponse<{ draft_order: DraftOrderResponse }>
): Promise<void> {
  const { result } = await explainConflict(createDraftOrderWorkflow(req.scope).run({ input: req.validatedBody }))

  res.json({ draft_order: await fetchDraftOrder(result.id, req.queryConfig.fields, req.scope) })
}
