import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * What staff decide about parts of a draft's cart, and shoppers are not to see. Takes over what the cart kept before:
 * the negotiated amount in a shipping method's metadata, and `requires_shipping` of lines without a variant.
 */
export class CreateTerms20261124020000 implements MigrationInterface {
  name = "CreateTerms20261124020000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "draft_order_line_item" (
        "line_item_id" text NOT NULL,
        "draft_order_id" text NOT NULL,
        "requires_shipping" boolean NOT NULL,
        CONSTRAINT "draft_order_line_item_pkey" PRIMARY KEY ("line_item_id"),
        CONSTRAINT "draft_order_line_item_draft_order_id_fkey" FOREIGN KEY ("draft_order_id") REFERENCES "draft_order" ("id") ON DELETE CASCADE
      )
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_shipping_method" (
        "shipping_method_id" text NOT NULL,
        "draft_order_id" text NOT NULL,
        "amount" numeric NOT NULL,
        CONSTRAINT "draft_order_shipping_method_pkey" PRIMARY KEY ("shipping_method_id"),
        CONSTRAINT "draft_order_shipping_method_draft_order_id_fkey" FOREIGN KEY ("draft_order_id") REFERENCES "draft_order" ("id") ON DELETE CASCADE,
        CONSTRAINT "draft_order_shipping_method_amount_check" CHECK ("amount" >= 0)
      )
    `)
    await queryRunner.query(
      `CREATE INDEX "IDX_draft_order_line_item_draft_order_id" ON "draft_order_line_item" ("draft_order_id")`
    )
    await queryRunner.query(
      `CREATE INDEX "IDX_draft_order_shipping_method_draft_order_id" ON "draft_order_shipping_method" ("draft_order_id")`
    )
    if (await hasCarts(queryRunner)) {
      await takeOver(queryRunner)
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    if (await hasCarts(queryRunner)) {
      await putBack(queryRunner)
    }
    await queryRunner.query(`DROP TABLE "draft_order_shipping_method"`)
    await queryRunner.query(`DROP TABLE "draft_order_line_item"`)
  }
}

/** On a new database, this module's migrations may run before core's. There is nothing to take over then. */
async function hasCarts(queryRunner: QueryRunner): Promise<boolean> {
  const [row] = await queryRunner.query(
    `SELECT to_regclass('cart_shipping_method') IS NOT NULL AND to_regclass('cart_line_item') IS NOT NULL AS found`
  )
  return row.found
}

async function takeOver(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    INSERT INTO "draft_order_shipping_method" ("shipping_method_id", "draft_order_id", "amount")
    SELECT "method"."id", "draft_order"."id", CAST("method"."metadata" ->> 'negotiated_amount' AS numeric)
    FROM "cart_shipping_method" "method" JOIN "draft_order" ON "draft_order"."cart_id" = "method"."cart_id"
    WHERE jsonb_typeof("method"."metadata" -> 'negotiated_amount') = 'number'
  `)
  await queryRunner.query(`
    UPDATE "cart_shipping_method" "method" SET "metadata" = NULLIF("method"."metadata" - 'negotiated_amount', '{}')
    FROM "draft_order_shipping_method" "terms" WHERE "terms"."shipping_method_id" = "method"."id"
  `)
  await queryRunner.query(`
    INSERT INTO "draft_order_line_item" ("line_item_id", "draft_order_id", "requires_shipping")
    SELECT "line"."id", "draft_order"."id", true
    FROM "cart_line_item" "line" JOIN "draft_order" ON "draft_order"."cart_id" = "line"."cart_id"
    WHERE "line"."variant_id" IS NULL AND "line"."requires_shipping" AND "line"."deleted_at" IS NULL
  `)
  await queryRunner.query(`
    UPDATE "cart_line_item" "line" SET "requires_shipping" = false
    FROM "draft_order_line_item" "terms" WHERE "terms"."line_item_id" = "line"."id"
  `)
}

async function putBack(queryRunner: QueryRunner): Promise<void> {
  await queryRunner.query(`
    UPDATE "cart_shipping_method" "method"
    SET "metadata" = coalesce("method"."metadata", '{}') || jsonb_build_object('negotiated_amount', "terms"."amount")
    FROM "draft_order_shipping_method" "terms" WHERE "terms"."shipping_method_id" = "method"."id"
  `)
  await queryRunner.query(`
    UPDATE "cart_line_item" "line" SET "requires_shipping" = "terms"."requires_shipping"
    FROM "draft_order_line_item" "terms" WHERE "terms"."line_item_id" = "line"."id"
  `)
}
