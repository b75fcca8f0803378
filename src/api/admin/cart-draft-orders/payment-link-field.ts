import type { MedusaNextFunction, MedusaRequest, MedusaResponse } from "@medusajs/framework/http"
import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import type { PaymentLinkDTO } from "../../../modules/draft-order/types"

/** What `fields` and `expand` call the draft order's payment link, which is no relation of the host's query. */
export const PAYMENT_LINK = "payment_link"

/** What is shown of a link: never its address, which nobody knows. */
export type ShownPaymentLink = Pick<
  PaymentLinkDTO,
  "expires_at" | "verify" | "revoked_at" | "first_viewed_at" | "last_viewed_at" | "view_count" | "created_at"
>

/** `payment_link`, `*payment_link`, `+payment_link.view_count`. */
const ASKS = /^[+*]?payment_link(\.[a-z_*]+)?$/

/** Takes the payment link out of `fields`, of which the host makes a query. {@link showPaymentLink} puts it back. */
export async function takePaymentLink(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  const { fields } = req.query
  if (typeof fields === "string") {
    const named = fields.split(",").map((field) => field.trim())
    const others = named.filter((field) => !ASKS.test(field))
    if (others.length < named.length) {
      const asked = named.filter((field) => ASKS.test(field))
      res.locals.showsPaymentLink = true
      // Only fields without a sign replace those that are shown by default.
      const kept = others.length || asked.some((field) => /^[+*]/.test(field)) ? others : ["id"]
      req.query = { ...req.query, fields: kept.join(",") }
      if (!kept.length) {
        delete req.query.fields
      }
    }
  }
  next()
}

export async function showPaymentLink(
  req: MedusaRequest,
  res: MedusaResponse,
  next: MedusaNextFunction
): Promise<void> {
  if (res.locals.showsPaymentLink) {
    req.queryConfig.fields = [...req.queryConfig.fields, PAYMENT_LINK]
  }
  next()
}

/** The newest link of each draft order, in whatever state it is; null where it has none. One statement. */
export async function withPaymentLinks<Row extends { id: string }>(
  rows: Row[],
  container: MedusaContainer
): Promise<(Row & { payment_link: ShownPaymentLink | null })[]> {
  const links = await container.resolve(DRAFT_ORDER_MODULE).paymentLinks.listNewest(rows.map(({ id }) => id))
  const linkOf = new Map(links.map((link) => [link.draft_order_id, link]))
  return rows.map((row) => ({ ...row, payment_link: toShown(linkOf.get(row.id)) }))
}

function toShown(link: PaymentLinkDTO | undefined): ShownPaymentLink | null {
  if (!link) {
    return null
  }
  const { expires_at, verify, revoked_at, first_viewed_at, last_viewed_at, view_count, created_at } = link
  return { expires_at, verify, revoked_at, first_viewed_at, last_viewed_at, view_count, created_at }
}
