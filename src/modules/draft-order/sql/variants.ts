import { CORE } from "./core-tables"

const isThere = (name: string) => `"${name}"."deleted_at" IS NULL`

const PRICE_SET_ID = `(
  SELECT min("link"."price_set_id") FROM ${CORE.product_variant_price_set} "link"
  WHERE "link"."variant_id" = "variant"."id" AND ${isThere("link")}
)`

const INVENTORY_ITEMS = `ARRAY(
  SELECT jsonb_build_object(
    'inventory_item_id', "link"."inventory_item_id", 'required_quantity', "link"."required_quantity",
    'requires_shipping', "item"."requires_shipping",
    'levels', ARRAY(
      SELECT jsonb_build_object(
        'location_id', "level"."location_id", 'stocked_quantity', "level"."stocked_quantity",
        'reserved_quantity', "level"."reserved_quantity"
      )
      FROM ${CORE.inventory_level} "level"
      WHERE "level"."inventory_item_id" = "item"."id" AND ${isThere("level")} ORDER BY "level"."id"
    )
  )
  FROM ${CORE.product_variant_inventory_item} "link"
  JOIN ${CORE.inventory_item} "item" ON "item"."id" = "link"."inventory_item_id" AND ${isThere("item")}
  WHERE "link"."variant_id" = "variant"."id" AND ${isThere("link")} ORDER BY "link"."inventory_item_id"
)`

const one = (table: string, name: string, key: string) => `(
  SELECT to_jsonb("${name}") FROM ${table} "${name}" WHERE "${name}"."id" = "product"."${key}" AND ${isThere(name)}
)`

const many = (table: string, links: string, name: string) => `ARRAY(
  SELECT to_jsonb("${name}") FROM ${links} "link" JOIN ${table} "${name}" ON "${name}"."id" = "link"."${name}_id"
  WHERE "link"."product_id" = "product"."id" AND ${isThere(name)} ORDER BY "${name}"."id"
)`

const PRODUCT = `
  to_jsonb("product") || jsonb_build_object(
    'type', ${one(CORE.product_type, "type", "type_id")},
    'collection', ${one(CORE.product_collection, "collection", "collection_id")},
    'categories', ${many(CORE.product_category, CORE.product_category_product, "product_category")},
    'tags', ${many(CORE.product_tag, CORE.product_tags, "product_tag")},
    'shipping_profile_id', (
      SELECT min("profile"."id") FROM ${CORE.product_shipping_profile} "link"
      JOIN ${CORE.shipping_profile} "profile" ON "profile"."id" = "link"."shipping_profile_id" AND ${isThere("profile")}
      WHERE "link"."product_id" = "product"."id" AND ${isThere("link")}
    )
  )`

/** Takes the variants' ids. A product stands there once, however many of its variants are asked for. */
export const VARIANTS = `
  SELECT ARRAY(
    SELECT to_jsonb("variant") || jsonb_build_object(
      'price_set_id', ${PRICE_SET_ID}, 'inventory_items', ${INVENTORY_ITEMS}
    )
    FROM ${CORE.product_variant} "variant" WHERE "variant"."id" = ANY($1) AND ${isThere("variant")}
  ) AS variants,
  ARRAY(
    SELECT ${PRODUCT} FROM ${CORE.product} "product"
    WHERE ${isThere("product")}
      AND "product"."id" IN (SELECT "product_id" FROM ${CORE.product_variant} WHERE "id" = ANY($1))
  ) AS products
`
