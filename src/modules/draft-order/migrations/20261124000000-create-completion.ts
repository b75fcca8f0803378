import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * What a completion that is killed leaves for the next call or the reconciliation job: a row from its start to its end.
 */
export class CreateCompletion20261124000000 implements MigrationInterface {
  name = "CreateCompletion20261124000000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "draft_order_completion" (
        "draft_order_id" text NOT NULL,
        "order_id" text NOT NULL,
        "payment" jsonb,
        "promotion_usage_registered" boolean NOT NULL DEFAULT false,
        "created_at" timestamptz NOT NULL DEFAULT now(),
        CONSTRAINT "draft_order_completion_pkey" PRIMARY KEY ("draft_order_id"),
        CONSTRAINT "draft_order_completion_draft_order_id_fkey" FOREIGN KEY ("draft_order_id") REFERENCES "draft_order" ("id") ON DELETE CASCADE
      )
    `)
    await queryRunner.query(
      `CREATE INDEX "IDX_draft_order_completion_created_at" ON "draft_order_completion" ("created_at")`
    )
    await queryRunner.query(`CREATE INDEX "IDX_draft_order_updated_at" ON "draft_order" ("updated_at")`)
    await queryRunner.query(`
      CREATE INDEX "IDX_draft_order_open_cart_id" ON "draft_order" ("cart_id") WHERE "status" = 'open' AND "canceled_at" IS NULL
    `)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP INDEX "IDX_draft_order_open_cart_id"`)
    await queryRunner.query(`DROP INDEX "IDX_draft_order_updated_at"`)
    await queryRunner.query(`DROP TABLE "draft_order_completion"`)
  }
}
