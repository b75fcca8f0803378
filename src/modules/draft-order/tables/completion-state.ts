import { present } from "../rules/present"
import type { DataSource } from "typeorm"
import { orderIdOf } from "../rules/state"
import { CORE } from "../sql/core-tables"
import type { CompletionState, DraftOrderCompletionDTO, MadeParts, Serialized } from "../types"
import { DraftOrderCompletion } from "./completion.entity"
import { DraftOrder } from "./draft-order.entity"

type Raw = Omit<CompletionState, "draft_order" | "completion"> & {
  completion: Serialized<DraftOrderCompletionDTO> | null
}

/** A link may lead to an order that does not exist: not yet, no longer, or never, as that of a canceled draft order. */
const ORDER_OF_CART = `(
  SELECT "order"."id" FROM ${CORE.order_cart} "link"
  JOIN ${CORE.order} "order" ON "order"."id" = "link"."order_id" AND "order"."deleted_at" IS NULL
  WHERE "link"."cart_id" = "draft_order"."cart_id" AND "link"."deleted_at" IS NULL
  ORDER BY "link"."created_at" LIMIT 1
)`

const linkedTo = (table: string) =>
  `EXISTS (SELECT 1 FROM ${table} WHERE "order_id" = :orderId AND "deleted_at" IS NULL)`

/** A negotiated amount that core has replaced, or a method that core has removed: this plugin deletes permanently. */
const SHIPPING_DAMAGE = `EXISTS (
  SELECT 1 FROM ${CORE.cart_shipping_method} "method"
  LEFT JOIN "draft_order_shipping_method" "terms" ON "terms"."shipping_method_id" = "method"."id"
  WHERE "method"."cart_id" = "draft_order"."cart_id"
    AND ("method"."deleted_at" IS NOT NULL OR "terms"."amount" <> "method"."amount")
)`

/** What there is of a draft order's completion; undefined where there is no such draft order. One statement. */
export async function findState(draftOrderId: string, dataSource: DataSource): Promise<CompletionState | undefined> {
  const { entities, raw } = await dataSource
    .createQueryBuilder(DraftOrder, "draft_order")
    .leftJoin(DraftOrderCompletion, "completion", `"completion"."draft_order_id" = "draft_order"."id"`)
    .addSelect(`to_jsonb("completion")`, "completion")
    .addSelect(`coalesce("draft_order"."order_id", ${ORDER_OF_CART})`, "order_id")
    .addSelect(
      `EXISTS (
        SELECT 1 FROM ${CORE.order} "order"
        WHERE "order"."id" = coalesce("completion"."order_id", :orderId) AND "order"."deleted_at" IS NULL
      )`,
      "is_placed"
    )
    .addSelect(
      `("completion"."draft_order_id" IS NOT NULL OR ${linkedTo(CORE.order_cart)} OR ${linkedTo(CORE.order_promotion)})`,
      "is_attempted"
    )
    .addSelect(SHIPPING_DAMAGE, "is_shipping_damaged")
    .where({ id: draftOrderId })
    .setParameter("orderId", orderIdOf(draftOrderId))
    .getRawAndEntities<Raw>()
  const [draftOrder] = entities
  const [found] = raw

  return (
    draftOrder &&
    found && {
      draft_order: { ...draftOrder },
      completion: found.completion,
      order_id: found.order_id,
      is_placed: found.is_placed,
      is_attempted: found.is_attempted,
      is_shipping_damaged: found.is_shipping_damaged,
    }
  )
}

/** What there is of all that a completion makes before its payment. One statement. */
export async function findMade(
  { draft_order_id, order_id, cart_id }: { draft_order_id: string; order_id: string; cart_id: string },
  dataSource: DataSource
): Promise<MadeParts> {
  const [made] = await dataSource.query<MadeParts[]>(
    `
    SELECT
      EXISTS (
        SELECT 1 FROM ${CORE.order_cart} WHERE "order_id" = $2 AND "cart_id" = $3 AND "deleted_at" IS NULL
      ) AS is_cart_linked,
      ARRAY(SELECT "promotion_id" FROM ${CORE.order_promotion} WHERE "order_id" = $2 AND "deleted_at" IS NULL) AS promotion_ids,
      EXISTS (SELECT 1 FROM ${CORE.order} WHERE "id" = $2 AND "deleted_at" IS NULL) AS is_placed,
      ARRAY(
        SELECT "reservation"."id" FROM ${CORE.reservation_item} "reservation"
        JOIN ${CORE.order_item} "item" ON "item"."item_id" = "reservation"."line_item_id"
        WHERE "item"."order_id" = $2 AND "reservation"."deleted_at" IS NULL ORDER BY "reservation"."id"
      ) AS reservation_ids,
      EXISTS (
        SELECT 1 FROM "draft_order_completion" WHERE "draft_order_id" = $1 AND "promotion_usage_registered"
      ) AS is_promotion_usage_registered,
      EXISTS (SELECT 1 FROM ${CORE.cart} WHERE "id" = $3 AND "completed_at" IS NOT NULL) AS is_cart_completed,
      EXISTS (
        SELECT 1 FROM "draft_order" WHERE "id" = $1 AND "status" = 'completed' AND "order_id" = $2
      ) AS is_draft_order_completed
    `,
    [draft_order_id, order_id, cart_id]
  )
  return present(made, "the parts of a completion")
}
