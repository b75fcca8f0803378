import type { AuthenticatedMedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import { explainInput } from "../../explain-errors"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { CreateDraftOrderInput } from "../../../workflows"
import { createDraftOrderWorkflow } from "../../../workflows/draft-orders/create"
import { findDroppedPromotions } from "../../../workflows/shared/lookups/promotions"
import { type DraftOrderResponse, fetchDraftOrders } from "./fetch-draft-orders"
import { toFilters } from "./list-filters"
import { type Edited, type EditResponse, respondWithEdit } from "./respond-with-edit"

type ListResponse = { draft_orders: DraftOrderResponse[]; count: number; offset: number; limit: number }

/**
 * Lists draft orders, newest first. Rows show the record, and what `fields` or `expand` asks for.
 *
 * @throws 400 for a query key, field or sort that it does not know.
 */
export async function GET(req: AuthenticatedMedusaRequest, res: MedusaResponse<ListResponse>): Promise<void> {
  const { fields, pagination } = req.queryConfig
  const page = {
    skip: pagination.skip ?? 0,
    take: pagination.take ?? 0,
    order: pagination.order ?? { created_at: "DESC" },
  }

  const { rows, count } = await fetchDraftOrders(toFilters(req.filterableFields), fields, page, req.scope)

  res.json({ draft_orders: rows, count, offset: page.skip, limit: page.take })
}

/**
 * Creates a draft order with its cart in one go. Amounts are in major units of the region's currency. `warnings` name
 * the promotion codes that take nothing off.
 *
 * @throws 400 that names the field; nothing is left of the draft then.
 */
export async function POST(
  req: AuthenticatedMedusaRequest<CreateDraftOrderInput>,
  res: MedusaResponse<EditResponse>
): Promise<void> {
  await respondWithEdit(req, res, await createOnce(req, res.locals.draftOrderId as string | undefined))
}

/**
 * With an idempotency key the draft order has its id before it is created: one that a killed attempt left is the
 * answer, and its warnings are found again.
 */
async function createOnce(
  { scope, body, validatedBody }: AuthenticatedMedusaRequest<CreateDraftOrderInput>,
  id?: string
): Promise<Edited> {
  const [existing] = id ? await scope.resolve(DRAFT_ORDER_MODULE).listDraftOrders({ id }) : []
  if (existing) {
    const { promo_codes = [] } = validatedBody
    return {
      draft_order: existing,
      warnings: existing.cart_id ? await findDroppedPromotions(existing.cart_id, { promo_codes }, scope) : [],
    }
  }
  const { result } = await explainInput(body, createDraftOrderWorkflow(scope).run({ input: { ...validatedBody, id } }))
  return result
}
