import type { DataSource } from "typeorm"
import { CORE } from "./core-tables"
import type { CartSurroundings } from "../types"

const CUSTOMER = `(
  SELECT jsonb_build_object(
    'id', "customer"."id", 'email', "customer"."email", 'first_name', "customer"."first_name",
    'last_name', "customer"."last_name",
    'groups', ARRAY(
      SELECT jsonb_build_object('id', "group"."id")
      FROM ${CORE.customer_group_customer} "member"
      JOIN ${CORE.customer_group} "group" ON "group"."id" = "member"."customer_group_id" AND "group"."deleted_at" IS NULL
      WHERE "member"."customer_id" = "customer"."id" AND "member"."deleted_at" IS NULL ORDER BY "group"."id"
    )
  )
  FROM ${CORE.customer} "customer" WHERE "customer"."id" = "cart"."customer_id" AND "customer"."deleted_at" IS NULL
)`

const REGION = `(
  SELECT jsonb_build_object(
    'id', "region"."id", 'name', "region"."name", 'currency_code', "region"."currency_code",
    'automatic_taxes', "region"."automatic_taxes"
  )
  FROM ${CORE.region} "region" WHERE "region"."id" = "cart"."region_id" AND "region"."deleted_at" IS NULL
)`

/** A cart keeps its link to a promotion that has been deleted. */
const PROMOTIONS = `ARRAY(
  SELECT CASE WHEN "promotion"."id" IS NOT NULL THEN jsonb_build_object(
    'id', "promotion"."id", 'code', "promotion"."code", 'is_automatic', "promotion"."is_automatic",
    'is_tax_inclusive', "promotion"."is_tax_inclusive",
    'application_method', (
      SELECT jsonb_build_object(
        'id', "method"."id", 'value', "method"."value", 'type', "method"."type", 'currency_code', "method"."currency_code"
      )
      FROM ${CORE.promotion_application_method} "method"
      WHERE "method"."promotion_id" = "promotion"."id" AND "method"."deleted_at" IS NULL
    )
  ) END
  FROM ${CORE.cart_promotion} "link"
  LEFT JOIN ${CORE.promotion} "promotion" ON "promotion"."id" = "link"."promotion_id" AND "promotion"."deleted_at" IS NULL
  WHERE "link"."cart_id" = "cart"."id" AND "link"."deleted_at" IS NULL ORDER BY "link"."promotion_id"
)`

const PRODUCTS = `ARRAY(
  SELECT jsonb_build_object(
    'id', "product"."id", 'collection_id', "product"."collection_id", 'type_id', "product"."type_id",
    'categories', ARRAY(
      SELECT jsonb_build_object('id', "category"."id") FROM ${CORE.product_category_product} "of"
      JOIN ${CORE.product_category} "category"
        ON "category"."id" = "of"."product_category_id" AND "category"."deleted_at" IS NULL
      WHERE "of"."product_id" = "product"."id" ORDER BY "category"."id"
    ),
    'tags', ARRAY(
      SELECT jsonb_build_object('id', "tag"."id") FROM ${CORE.product_tags} "of"
      JOIN ${CORE.product_tag} "tag" ON "tag"."id" = "of"."product_tag_id" AND "tag"."deleted_at" IS NULL
      WHERE "of"."product_id" = "product"."id" ORDER BY "tag"."id"
    )
  )
  FROM ${CORE.product} "product"
  WHERE "product"."deleted_at" IS NULL AND "product"."id" IN (
    SELECT "product_id" FROM ${CORE.cart_line_item} WHERE "cart_id" = "cart"."id" AND "deleted_at" IS NULL
  )
)`

/** What a draft order's cart points to in other modules, as it is shown beside the cart. One statement. */
export async function readCartSurroundings(draftOrderId: string, dataSource: DataSource): Promise<CartSurroundings> {
  const [found] = await dataSource.query<CartSurroundings[]>(
    `
    SELECT ${CUSTOMER} AS customer, ${REGION} AS region, ${PROMOTIONS} AS promotions, ${PRODUCTS} AS products
    FROM "draft_order" JOIN ${CORE.cart} "cart" ON "cart"."id" = "draft_order"."cart_id"
    WHERE "draft_order"."id" = $1
    `,
    [draftOrderId]
  )
  return found ?? { customer: null, region: null, promotions: [], products: [] }
}
