import type { MedusaContainer } from "@medusajs/framework/types"
import { ContainerRegistrationKeys } from "@medusajs/framework/utils"
import type { DraftOrderDTO, SerializedDraftOrder } from "../../../modules/draft-order"
import { notFound } from "../../../modules/draft-order/errors"
import { fetchByDefault } from "./fetch-by-default"
import { PAYMENT_LINK, type ShownPaymentLink, withPaymentLinks } from "./payment-link-field"
import { RELATION_FIELDS } from "./query-config"
import { showsDefaults } from "./show-calculated"
import { fieldsWithItemIds, showTerms } from "./show-terms"

export type DraftOrderResponse = (DraftOrderDTO | SerializedDraftOrder) & {
  cart?: (Record<string, unknown> & { items?: Record<string, unknown>[] | null }) | null
  order?: Record<string, unknown> | null
  payment_link?: ShownPaymentLink | null
}

type Page = { skip: number; take?: number; order?: Record<string, unknown> }

/** One draft order with the fields that were asked for. Nothing is counted. @throws `not_found` */
export async function fetchDraftOrder(
  id: string,
  fields: string[],
  container: MedusaContainer
): Promise<DraftOrderResponse> {
  const own = fields.filter((field) => field !== PAYMENT_LINK)
  if (showsDefaults(own)) {
    const found = await fetchByDefault(id, container)
    const [shown = found] = own.length < fields.length ? await withPaymentLinks([found], container) : [found]
    return shown
  }
  const { rows } = await query({ filters: { id: { $in: [id] } } }, fields, container)
  if (!rows[0]) {
    throw notFound(id)
  }
  return rows[0]
}

/** A page of draft orders, and how many there are. */
export async function fetchDraftOrders(
  filters: Record<string, unknown>,
  fields: string[],
  pagination: Page,
  container: MedusaContainer
): Promise<{ rows: DraftOrderResponse[]; count: number }> {
  return query({ filters, pagination }, fields, container)
}

async function query(
  which: { filters: Record<string, unknown>; pagination?: Page },
  shown: string[],
  container: MedusaContainer
): Promise<{ rows: DraftOrderResponse[]; count: number }> {
  const fields = shown.filter((field) => field !== PAYMENT_LINK)
  const { data, metadata } = await container.resolve(ContainerRegistrationKeys.QUERY).graph({
    entity: "draft_order",
    fields: [...new Set(["id", ...fieldsWithItemIds(fields)])],
    ...which,
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
