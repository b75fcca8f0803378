import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * A completion says what it is for, how it is paid, and whether it has failed: one that has failed is only ever taken
 * back. `draft_order_conflict` holds the conflicts that were reported, so that each is reported once.
 */
export class ExtendCompletion20261125000000 implements MigrationInterface {
  name = "ExtendCompletion20261125000000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "draft_order_completion"
        ADD COLUMN "purpose" text NOT NULL DEFAULT 'order',
        ADD COLUMN "payment_session_id" text,
        ADD COLUMN "payment_collection_id" text,
        ADD COLUMN "failed_at" timestamptz(3),
        ADD CONSTRAINT "draft_order_completion_purpose_check" CHECK ("purpose" IN ('order', 'payment'))
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_conflict" (
        "draft_order_id" text NOT NULL,
        "order_ids" text[] NOT NULL,
        "created_at" timestamptz(3) NOT NULL DEFAULT now(),
        CONSTRAINT "draft_order_conflict_pkey" PRIMARY KEY ("draft_order_id"),
        CONSTRAINT "draft_order_conflict_draft_order_id_fkey"
          FOREIGN KEY ("draft_order_id") REFERENCES "draft_order" ("id") ON DELETE CASCADE
      )
    `)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "draft_order_conflict"`)
    await queryRunner.query(`
      ALTER TABLE "draft_order_completion"
        DROP CONSTRAINT "draft_order_completion_purpose_check",
        DROP COLUMN "purpose",
        DROP COLUMN "payment_session_id",
        DROP COLUMN "payment_collection_id",
        DROP COLUMN "failed_at"
    `)
  }
}
