import type { ObjectLiteral, SelectQueryBuilder } from "typeorm"

/** Whose terms: those of draft orders, by their ids or by the ids of their carts. */
export type TermsFilter = { draft_order_id: string | string[] } | { cart_id: string | string[] }

/** Narrows a query for `terms` to those that belong to the draft orders of the filter. */
export function termsOf<T extends ObjectLiteral>(query: SelectQueryBuilder<T>, filter: TermsFilter) {
  const [column, value] =
    "cart_id" in filter ? (["cart_id", filter.cart_id] as const) : (["id", filter.draft_order_id] as const)
  return query
    .where(`"terms"."draft_order_id" IN (SELECT "id" FROM "draft_order" WHERE "${column}" = ANY(:ids))`)
    .setParameters({ ids: [value].flat() })
}
