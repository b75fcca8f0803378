import { removeUndefined } from "@medusajs/framework/utils"
import type { AdminGetCartDraftOrdersParamsType } from "./list-params"

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
