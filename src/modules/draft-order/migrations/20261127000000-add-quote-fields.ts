import type { MigrationInterface, QueryRunner } from "typeorm"

/** What a quote says beside its cart: until when it can be paid, notes, and the customer's own reference. */
export class AddQuoteFields20261127000000 implements MigrationInterface {
  name = "AddQuoteFields20261127000000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "draft_order"
        ADD COLUMN "expires_at" timestamptz(3),
        ADD COLUMN "note" text,
        ADD COLUMN "internal_note" text,
        ADD COLUMN "reference" text
    `)
    await queryRunner.query(`
      CREATE INDEX "draft_order_expires_at_index" ON "draft_order" ("expires_at")
      WHERE "expires_at" IS NOT NULL AND "status" = 'open' AND "canceled_at" IS NULL
    `)
    await queryRunner.query(
      `CREATE INDEX "draft_order_reference_index" ON "draft_order" ("reference") WHERE "reference" IS NOT NULL`
    )
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "draft_order"
        DROP COLUMN "expires_at",
        DROP COLUMN "note",
        DROP COLUMN "internal_note",
        DROP COLUMN "reference"
    `)
  }
}
