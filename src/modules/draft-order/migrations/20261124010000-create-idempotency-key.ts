import type { MigrationInterface, QueryRunner } from "typeorm"

/** The `Idempotency-Key`s that clients have sent, and what they were answered. */
export class CreateIdempotencyKey20261124010000 implements MigrationInterface {
  name = "CreateIdempotencyKey20261124010000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "draft_order_idempotency_key" (
        "key" text NOT NULL,
        "request_hash" text NOT NULL,
        "resource_id" text NOT NULL,
        "response" jsonb,
        "attempt" uuid NOT NULL DEFAULT gen_random_uuid(),
        "locked_until" timestamptz NOT NULL,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "draft_order_idempotency_key_pkey" PRIMARY KEY ("key")
      )
    `)
    await queryRunner.query(
      `CREATE INDEX "IDX_draft_order_idempotency_key_created_at" ON "draft_order_idempotency_key" ("created_at")`
    )
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "draft_order_idempotency_key"`)
  }
}
