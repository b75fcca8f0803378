import type { DataSource } from "typeorm"
import type { DueNotice } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

/** How many are claimed at a time, and for how long. What is not done by then is claimed again. */
const MOST = 100
const LEASE = "interval '2 minutes'"

/** Draft orders whose expiry is past, each with the moment of it. */
const EXPIRED = `
  SELECT "id" AS draft_order_id, "expires_at" AS due_at FROM "draft_order"
  WHERE "status" = 'open' AND "canceled_at" IS NULL AND "expires_at" <= now()
`

/**
 * Draft orders that can no longer be paid in so many days, with the moment from which they cannot, whose customer got
 * the link before that and has not been reminded.
 */
const TO_REMIND = `
  SELECT "draft_order"."id" AS draft_order_id, LEAST("draft_order"."expires_at", "link"."expires_at") AS due_at
  FROM "draft_order"
  JOIN "draft_order_payment_link" "link" ON "link"."draft_order_id" = "draft_order"."id"
    AND "link"."revoked_at" IS NULL AND "link"."superseded_at" IS NULL
  WHERE "draft_order"."status" = 'open' AND "draft_order"."canceled_at" IS NULL
    AND "draft_order"."no_notification_order" IS NOT TRUE
    AND LEAST("draft_order"."expires_at", "link"."expires_at") BETWEEN now() AND now() + make_interval(days => $1)
    AND (
      SELECT max("sent_at") FROM "draft_order_message" WHERE "draft_order_id" = "draft_order"."id"
    ) < LEAST("draft_order"."expires_at", "link"."expires_at") - make_interval(days => $1)
`

/** What happens once at a moment of a draft order: one server does it, and says so when it is done. */
export class NoticeRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  async claimExpired(): Promise<DueNotice[]> {
    return this.claim("expired", EXPIRED)
  }

  /** @param days before the draft order can no longer be paid. */
  async claimReminders(days: number): Promise<DueNotice[]> {
    return this.claim("reminder", TO_REMIND, [days])
  }

  async finish({ draft_order_id, kind, due_at }: DueNotice): Promise<void> {
    await this.dataSource.query(
      `UPDATE "draft_order_notice" SET "done_at" = date_trunc('milliseconds', now())
       WHERE "draft_order_id" = $1 AND "kind" = $2 AND "due_at" = $3`,
      [draft_order_id, kind, due_at]
    )
  }

  private async claim(kind: DueNotice["kind"], due: string, values: unknown[] = []): Promise<DueNotice[]> {
    const claimed = await this.dataSource.query<Omit<DueNotice, "kind">[]>(
      `INSERT INTO "draft_order_notice" AS "notice" ("draft_order_id", "kind", "due_at", "claimed_until")
       SELECT "due"."draft_order_id", '${kind}', "due"."due_at", now() + ${LEASE} FROM (${due}) AS "due"
       WHERE NOT EXISTS (
         SELECT 1 FROM "draft_order_notice" "other"
         WHERE "other"."draft_order_id" = "due"."draft_order_id" AND "other"."kind" = '${kind}'
           AND "other"."due_at" = "due"."due_at" AND ("other"."done_at" IS NOT NULL OR "other"."claimed_until" >= now())
       )
       ORDER BY "due"."due_at" LIMIT ${MOST}
       ON CONFLICT ("draft_order_id", "kind") DO UPDATE SET
         "due_at" = EXCLUDED."due_at", "claimed_until" = EXCLUDED."claimed_until", "done_at" = NULL
       WHERE "notice"."due_at" <> EXCLUDED."due_at"
         OR ("notice"."done_at" IS NULL AND "notice"."claimed_until" < now())
       RETURNING "draft_order_id", "due_at"`,
      values
    )
    return claimed.map((notice) => ({ ...notice, kind }))
  }
}
