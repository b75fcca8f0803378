import { CORE } from "./core-tables"

const isThere = (name: string) => `"${name}"."deleted_at" IS NULL`

const REGIONS = `ARRAY(
  SELECT to_jsonb("region") || jsonb_build_object('countries', ARRAY(
    SELECT to_jsonb("country") FROM ${CORE.region_country} "country"
    WHERE "country"."region_id" = "region"."id" AND ${isThere("country")} ORDER BY "country"."iso_2"
  ))
  FROM ${CORE.region} "region" WHERE "region"."id" = ANY($1) AND ${isThere("region")}
)`

const LOCATIONS = `ARRAY(
  SELECT to_jsonb("location") || jsonb_build_object(
    'address', (
      SELECT to_jsonb("address") FROM ${CORE.stock_location_address} "address"
      WHERE "address"."id" = "location"."address_id" AND ${isThere("address")}
    ),
    'fulfillment_sets', ARRAY(
      SELECT jsonb_build_object('id', "set"."fulfillment_set_id") FROM ${CORE.location_fulfillment_set} "set"
      WHERE "set"."stock_location_id" = "location"."id" AND ${isThere("set")} ORDER BY "set"."fulfillment_set_id"
    )
  )
  FROM ${CORE.stock_location} "location"
  WHERE ${isThere("location")} AND "location"."id" IN (
    SELECT "stock_location_id" FROM ${CORE.sales_channel_stock_location} "link"
    WHERE "link"."sales_channel_id" = "channel"."id" AND ${isThere("link")}
  )
  ORDER BY "location"."id"
)`

const DEFAULT_CHANNEL = `ARRAY(
  SELECT "default_sales_channel_id" FROM ${CORE.store} "store" WHERE ${isThere("store")} ORDER BY "store"."id" LIMIT 1
)`

const SALES_CHANNELS = `ARRAY(
  SELECT to_jsonb("channel") || jsonb_build_object('stock_locations', ${LOCATIONS})
  FROM ${CORE.sales_channel} "channel"
  WHERE "channel"."id" = ANY(coalesce(CAST($2 AS text[]), ${DEFAULT_CHANNEL})) AND ${isThere("channel")}
)`

const CUSTOMERS = `ARRAY(
  SELECT to_jsonb("customer") || jsonb_build_object('groups', ARRAY(
    SELECT to_jsonb("group") FROM ${CORE.customer_group_customer} "member"
    JOIN ${CORE.customer_group} "group" ON "group"."id" = "member"."customer_group_id" AND ${isThere("group")}
    WHERE "member"."customer_id" = "customer"."id" AND ${isThere("member")} ORDER BY "group"."id"
  ))
  FROM ${CORE.customer} "customer"
  WHERE ("customer"."id" = ANY($3) OR "customer"."email" = ANY($4)) AND ${isThere("customer")}
  ORDER BY "customer"."id"
)`

const ADDRESSES = `ARRAY(
  SELECT to_jsonb("address") FROM ${CORE.customer_address} "address"
  WHERE "address"."id" = ANY($5) AND ${isThere("address")}
)`

/** Takes the ids of regions and sales channels, ids and e-mail addresses of customers, and ids of saved addresses. */
export const PLACES = `
  SELECT ${REGIONS} AS regions, ${SALES_CHANNELS} AS sales_channels, ${CUSTOMERS} AS customers, ${ADDRESSES} AS addresses
`
