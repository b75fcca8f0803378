import type { MigrationInterface, QueryRunner } from "typeorm"

/** Core's tables that the rows of an existing store are judged by. */
const CORE_TABLES = ["cart", "customer", "customer_address", "customer_group_customer"]

/**
 * Whether staff chose the cart's customer. Of rows that exist, nobody knows: a customer of whom the store knows more
 * than an e-mail address counts as chosen, and stays.
 */
export class AddIsCustomerChosen20261124030000 implements MigrationInterface {
  name = "AddIsCustomerChosen20261124030000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "draft_order" ADD COLUMN "is_customer_chosen" boolean NOT NULL DEFAULT true`)

    const found = await Promise.all(CORE_TABLES.map((table) => queryRunner.hasTable(table)))
    if (found.every(Boolean)) {
      await queryRunner.query(`
        UPDATE "draft_order" SET "is_customer_chosen" = false WHERE NOT EXISTS (
          SELECT 1 FROM "cart" JOIN "customer" ON "customer"."id" = "cart"."customer_id"
          WHERE "cart"."id" = "draft_order"."cart_id" AND (
            "customer"."has_account"
            OR concat("customer"."first_name", "customer"."last_name", "customer"."company_name") <> ''
            OR EXISTS (SELECT 1 FROM "customer_address" WHERE "customer_id" = "customer"."id")
            OR EXISTS (SELECT 1 FROM "customer_group_customer" WHERE "customer_id" = "customer"."id")
          )
        )
      `)
    }
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`ALTER TABLE "draft_order" DROP COLUMN "is_customer_chosen"`)
  }
}
