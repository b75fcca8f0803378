import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * An `Idempotency-Key` is its actor's own: the same text from another actor is another key. Keys from before are
 * nobody's, and go by themselves after a day.
 */
export class BindIdempotencyKey20261125020000 implements MigrationInterface {
  name = "BindIdempotencyKey20261125020000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "draft_order_idempotency_key"
        ADD COLUMN "actor" text NOT NULL DEFAULT '',
        DROP CONSTRAINT "draft_order_idempotency_key_pkey",
        ADD CONSTRAINT "draft_order_idempotency_key_pkey" PRIMARY KEY ("key", "actor")
    `)
    await queryRunner.query(`ALTER TABLE "draft_order_idempotency_key" ALTER COLUMN "actor" DROP DEFAULT`)
  }

  /** Of one key from several actors, the youngest stays. */
  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      DELETE FROM "draft_order_idempotency_key" "older" USING "draft_order_idempotency_key" "younger"
      WHERE "older"."key" = "younger"."key" AND
        ("older"."created_at", "older"."actor") < ("younger"."created_at", "younger"."actor")
    `)
    await queryRunner.query(`
      ALTER TABLE "draft_order_idempotency_key"
        DROP CONSTRAINT "draft_order_idempotency_key_pkey",
        DROP COLUMN "actor",
        ADD CONSTRAINT "draft_order_idempotency_key_pkey" PRIMARY KEY ("key")
    `)
  }
}
