import type { MigrationInterface, QueryRunner } from "typeorm"

/** Who works on a draft order's cart just now. One statement takes a claim, so there is never a second owner. */
export class CreateClaim20261126000000 implements MigrationInterface {
  name = "CreateClaim20261126000000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "draft_order_claim" (
        "cart_id" text NOT NULL,
        "owner" text NOT NULL,
        "action" text NOT NULL,
        "expires_at" timestamptz NOT NULL,
        CONSTRAINT "draft_order_claim_pkey" PRIMARY KEY ("cart_id")
      )
    `)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`DROP TABLE "draft_order_claim"`)
  }
}
