import type { MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer, OrderDetailDTO } from "@medusajs/framework/types"
import { ContainerRegistrationKeys, removeUndefined } from "@medusajs/framework/utils"
import { getOrderDetailWorkflow } from "@medusajs/medusa/core-flows"
import {
  DRAFT_ORDER_MODULE,
  type DraftOrderDTO,
  type RegisteredPayment,
  type SerializedDraftOrder,
} from "../../../modules/draft-order"
import { notFound } from "../../../modules/draft-order/errors"
import type { Warning } from "../../../workflows"
import { completeDraftOrderWorkflow } from "../../../workflows/completion/complete"
import { explainFailure } from "../../explain-errors"
import { PAYMENT_LINK, type ShownPaymentLink, withPaymentLinks } from "./payment-link-field"
import { RELATION_FIELDS } from "./query-config"
import type { AdminGetCartDraftOrdersParamsType } from "./list-params"
import { fieldsWithItemIds, showTerms } from "./show-terms"

export type DraftOrderResponse = (DraftOrderDTO | SerializedDraftOrder) & {
  cart?: (Record<string, unknown> & { items?: Record<string, unknown>[] | null }) | null
  order?: Record<string, unknown> | null
  payment_link?: ShownPaymentLink | null
}

/** What every route that edits answers with. `warnings` tell what the edit could not keep. */
export type EditResponse = { draft_order: DraftOrderResponse; warnings: Warning[] }

/** The draft order that was edited, by its id: it is read again for the answer. */
export type Edited = { draft_order: { id: string }; warnings: Warning[] }

type Page = { skip: number; take?: number; order?: Record<string, unknown> }

/** Answers an edit with the draft order and its fresh cart. */
export async function respondWithEdit(
  req: MedusaRequest,
  res: MedusaResponse<EditResponse>,
  { draft_order, warnings }: Edited
): Promise<void> {
  res.json({ draft_order: await fetchDraftOrder(draft_order.id, req.queryConfig.fields, req.scope), warnings })
}

/** The order, or only its id, where the admin may not read orders. */
export type OrderResponse = { order: OrderDetailDTO | Pick<OrderDetailDTO, "id"> }

/** Completes the draft order of the request, and answers with its order. */
export async function respondWithOrder(
  req: MedusaRequest,
  res: MedusaResponse<OrderResponse>,
  payment?: RegisteredPayment
): Promise<void> {
  const { result } = await explainFailure(
    `Draft order ${req.params.id} could not be completed`,
    completeDraftOrderWorkflow(req.scope).run({
      input: { id: req.params.id!, payment, idempotency_key: req.get("idempotency-key") },
    }),
    () => whatNow(req.params.id!, req.scope)
  )
  const { fields } = req.queryConfig
  if (!fields.length) {
    res.json({ order: { id: result.order_id } })
    return
  }
  const { result: order } = await getOrderDetailWorkflow(req.scope).run({
    input: { order_id: result.order_id, fields },
  })
  res.json({ order })
}

/** What has come of a completion that failed. */
async function whatNow(id: string, container: MedusaContainer): Promise<string> {
  const begun = await container
    .resolve(DRAFT_ORDER_MODULE)
    .completions.find(id)
    .catch(() => null)

  return begun === undefined
    ? "Nothing was reserved or charged: try again once that is mended"
    : "It has begun and is not finished: pay or complete it again, or let the job do so within minutes"
}

/** One draft order with the fields that were asked for. @throws `not_found` */
export async function fetchDraftOrder(
  id: string,
  fields: string[],
  container: MedusaContainer
): Promise<DraftOrderResponse> {
  const { rows } = await fetchDraftOrders({ id: { $in: [id] } }, fields, { skip: 0, take: 1 }, container)
  if (!rows[0]) {
    throw notFound(id)
  }
  return rows[0]
}

export async function fetchDraftOrders(
  filters: Record<string, unknown>,
  shown: string[],
  pagination: Page,
  container: MedusaContainer
): Promise<{ rows: DraftOrderResponse[]; count: number }> {
  const fields = shown.filter((field) => field !== PAYMENT_LINK)
  const { data, metadata } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "draft_order",
    fields: [...new Set(["id", ...fieldsWithItemIds(fields)])],
    filters,
    pagination,
  })
  const expanded = Object.keys(RELATION_FIELDS).filter((relation) =>
    fields.some((field) => field.startsWith(`${relation}.`))
  )
  const rows = data.map((row) => ({
    ...row,
    ...Object.fromEntries(expanded.map((relation) => [relation, row[relation] ?? null])),
  }))

  const withTerms = await showTerms(rows as DraftOrderResponse[], fields, container)

  return {
    rows: shown.includes(PAYMENT_LINK) ? await withPaymentLinks(withTerms, container) : withTerms,
    count: metadata?.count ?? data.length,
  }
}

/**
 * The list's query as filters of the query graph. What is the cart's goes there as filters on the relation, which run
 * in SQL. Lists of ids go as `$in`: an `id` filter without operator would lift the page's limit in the host.
 */
export function toFilters({
  id,
  canceled,
  customer_id,
  email,
  region_id,
  sales_channel_id,
  ...filters
}: Partial<AdminGetCartDraftOrdersParamsType>) {
  const cart = removeUndefined({ customer_id, email: asKept(email), region_id, sales_channel_id })

  return removeUndefined({
    ...filters,
    id: id === undefined ? undefined : { $in: [id].flat() },
    canceled_at: canceled === undefined ? undefined : canceled === "true" ? { $ne: null } : null,
    cart: Object.keys(cart).length ? cart : undefined,
  })
}

/** E-mail addresses are kept in lower case, without spaces around them. */
function asKept(email: string | string[] | undefined): string | string[] | undefined {
  return Array.isArray(email) ? email.map((value) => value.trim().toLowerCase()) : email?.trim().toLowerCase()
}
