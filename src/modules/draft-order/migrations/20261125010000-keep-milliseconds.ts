import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * Times have the precision that JSON shows, so that a filter with a time that was returned finds its record. They are
 * truncated, as JavaScript does it: PostgreSQL would round what it stores, into the future at times.
 */
export class KeepMilliseconds20261125010000 implements MigrationInterface {
  name = "KeepMilliseconds20261125010000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "draft_order"
        ALTER COLUMN "canceled_at" TYPE timestamptz(3) USING date_trunc('milliseconds', "canceled_at"),
        ALTER COLUMN "completed_at" TYPE timestamptz(3) USING date_trunc('milliseconds', "completed_at"),
        ALTER COLUMN "created_at" TYPE timestamptz(3) USING date_trunc('milliseconds', "created_at"),
        ALTER COLUMN "created_at" SET DEFAULT date_trunc('milliseconds', now()),
        ALTER COLUMN "updated_at" TYPE timestamptz(3) USING date_trunc('milliseconds', GREATEST("updated_at", "created_at")),
        ALTER COLUMN "updated_at" SET DEFAULT date_trunc('milliseconds', now())
    `)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      ALTER TABLE "draft_order"
        ALTER COLUMN "canceled_at" TYPE timestamptz,
        ALTER COLUMN "completed_at" TYPE timestamptz,
        ALTER COLUMN "created_at" TYPE timestamptz,
        ALTER COLUMN "created_at" SET DEFAULT now(),
        ALTER COLUMN "updated_at" TYPE timestamptz,
        ALTER COLUMN "updated_at" SET DEFAULT now()
    `)
  }
}
