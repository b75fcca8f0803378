import type { MigrationInterface, QueryRunner } from "typeorm"

/**
 * Payment links, and what customers do with them. None of the tables refers to `draft_order` by a foreign key: a
 * deletion that a parent workflow takes back brings the draft order back with all of it. The hourly job removes what is
 * left of draft orders that stay deleted, and every look-up joins the draft order.
 */
export class CreatePaymentLink20261127010000 implements MigrationInterface {
  name = "CreatePaymentLink20261127010000"

  async up(queryRunner: QueryRunner): Promise<void> {
    await queryRunner.query(`
      CREATE TABLE "draft_order_payment_link" (
        "id" text NOT NULL,
        "draft_order_id" text NOT NULL,
        "expires_at" timestamptz(3) NOT NULL,
        "verify" text,
        "revoked_at" timestamptz(3),
        "superseded_at" timestamptz(3),
        "superseded_by" text,
        "first_viewed_at" timestamptz(3),
        "last_viewed_at" timestamptz(3),
        "view_count" integer NOT NULL DEFAULT 0,
        "created_at" timestamptz(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        CONSTRAINT "draft_order_payment_link_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "draft_order_payment_link_verify_check" CHECK ("verify" IN ('email'))
      )
    `)
    await queryRunner.query(`
      CREATE UNIQUE INDEX "draft_order_payment_link_current_unique" ON "draft_order_payment_link" ("draft_order_id")
      WHERE "revoked_at" IS NULL AND "superseded_at" IS NULL
    `)
    await queryRunner.query(`
      CREATE INDEX "draft_order_payment_link_draft_order_index"
      ON "draft_order_payment_link" ("draft_order_id", "created_at")
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_payment_link_token" (
        "hash" text NOT NULL,
        "payment_link_id" text NOT NULL,
        "kind" text NOT NULL,
        "created_at" timestamptz(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        CONSTRAINT "draft_order_payment_link_token_pkey" PRIMARY KEY ("hash"),
        CONSTRAINT "draft_order_payment_link_token_kind_check" CHECK ("kind" IN ('link', 'proof')),
        CONSTRAINT "draft_order_payment_link_token_link_fkey" FOREIGN KEY ("payment_link_id")
          REFERENCES "draft_order_payment_link" ("id") ON DELETE CASCADE
      )
    `)
    await queryRunner.query(`
      CREATE INDEX "draft_order_payment_link_token_link_index" ON "draft_order_payment_link_token" ("payment_link_id")
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_payment_session" (
        "payment_session_id" text NOT NULL,
        "draft_order_id" text NOT NULL,
        "version" integer NOT NULL,
        "charged_at" timestamptz(3),
        "charged_amount" numeric,
        "created_at" timestamptz(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        CONSTRAINT "draft_order_payment_session_pkey" PRIMARY KEY ("payment_session_id")
      )
    `)
    await queryRunner.query(`
      CREATE INDEX "draft_order_payment_session_draft_order_index"
      ON "draft_order_payment_session" ("draft_order_id", "created_at")
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_seen_content" (
        "draft_order_id" text NOT NULL,
        "version" integer NOT NULL,
        "content" jsonb NOT NULL,
        CONSTRAINT "draft_order_seen_content_pkey" PRIMARY KEY ("draft_order_id", "version")
      )
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_customer_choice" (
        "draft_order_id" text NOT NULL,
        "shipping_option_id" text NOT NULL,
        CONSTRAINT "draft_order_customer_choice_pkey" PRIMARY KEY ("draft_order_id", "shipping_option_id")
      )
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_message" (
        "id" text NOT NULL,
        "draft_order_id" text NOT NULL,
        "kind" text NOT NULL,
        "key" text,
        "recipient" text NOT NULL,
        "attempt" integer NOT NULL DEFAULT 1,
        "notification_id" text,
        "sent_at" timestamptz(3),
        "failed_at" timestamptz(3),
        "created_at" timestamptz(3) NOT NULL DEFAULT date_trunc('milliseconds', clock_timestamp()),
        CONSTRAINT "draft_order_message_pkey" PRIMARY KEY ("id"),
        CONSTRAINT "draft_order_message_kind_check" CHECK ("kind" IN ('payment_link', 'reminder'))
      )
    `)
    await queryRunner.query(`
      CREATE UNIQUE INDEX "draft_order_message_key_unique" ON "draft_order_message" ("draft_order_id", "key")
      WHERE "key" IS NOT NULL
    `)
    await queryRunner.query(`
      CREATE INDEX "draft_order_message_draft_order_index" ON "draft_order_message" ("draft_order_id", "created_at")
    `)
    await queryRunner.query(`
      CREATE TABLE "draft_order_notice" (
        "draft_order_id" text NOT NULL,
        "kind" text NOT NULL,
        "due_at" timestamptz(3) NOT NULL,
        "claimed_until" timestamptz(3) NOT NULL,
        "done_at" timestamptz(3),
        CONSTRAINT "draft_order_notice_pkey" PRIMARY KEY ("draft_order_id", "kind"),
        CONSTRAINT "draft_order_notice_kind_check" CHECK ("kind" IN ('expired', 'reminder'))
      )
    `)
  }

  async down(queryRunner: QueryRunner): Promise<void> {
    for (const table of [
      "notice",
      "message",
      "customer_choice",
      "seen_content",
      "payment_session",
      "payment_link_token",
      "payment_link",
    ]) {
      await queryRunner.query(`DROP TABLE "draft_order_${table}"`)
    }
  }
}
