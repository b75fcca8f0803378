import { type DataSource, IsNull, type QueryDeepPartialEntity } from "typeorm"
import { IdempotencyKey } from "./idempotency-key.entity"
import type { ClaimIdempotencyKeyDTO, HeldKey, IdempotencyKeyClaim } from "../types"

type Dependencies = { draftOrderDataSource: DataSource }

/** How long an attempt holds its key without renewing it. Seconds. */
const LEASE = 5

/** How long a key is kept. From then on it is a new key, whether or not the job has removed it yet. Hours. */
const KEPT = 24

const EXPIRED = `"held"."created_at" < now() - make_interval(hours => ${KEPT})`

/** The one place that talks SQL to the `draft_order_idempotency_key` table. The clock is the database's. */
export class IdempotencyKeyRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  async claim({ key, actor, request_hash, resource_id }: ClaimIdempotencyKeyDTO): Promise<IdempotencyKeyClaim> {
    const [claimed] = await this.dataSource.query<IdempotencyKey[]>(
      `
      INSERT INTO "draft_order_idempotency_key" AS "held" ("key", "actor", "request_hash", "resource_id", "locked_until")
      VALUES ($1, $2, $3, $4, now() + make_interval(secs => ${LEASE}))
      ON CONFLICT ("key", "actor") DO UPDATE SET
        "locked_until" = EXCLUDED."locked_until",
        "attempt" = EXCLUDED."attempt",
        "request_hash" = EXCLUDED."request_hash",
        "response" = NULL,
        "resource_id" = CASE WHEN ${EXPIRED} THEN EXCLUDED."resource_id" ELSE "held"."resource_id" END,
        "created_at" = CASE WHEN ${EXPIRED} THEN EXCLUDED."created_at" ELSE "held"."created_at" END
      WHERE CASE
        WHEN "held"."response" IS NULL
        THEN "held"."locked_until" < now() AND (${EXPIRED} OR "held"."request_hash" = EXCLUDED."request_hash")
        ELSE ${EXPIRED}
      END
      RETURNING *
      `,
      [key, actor, request_hash, resource_id]
    )
    if (claimed) {
      return { outcome: "claimed", resource_id: claimed.resource_id, attempt: claimed.attempt }
    }
    const held = await this.dataSource.manager.findOneBy(IdempotencyKey, { key, actor })
    if (held && held.request_hash !== request_hash) {
      return { outcome: "used for another request" }
    }
    return held?.response ? { outcome: "answered", response: held.response } : { outcome: "running" }
  }

  async renew({ key, actor, attempt }: HeldKey): Promise<void> {
    await this.dataSource.query(
      `UPDATE "draft_order_idempotency_key" SET "locked_until" = now() + make_interval(secs => ${LEASE}) WHERE "key" = $1 AND "actor" = $2 AND "attempt" = $3 AND "response" IS NULL`,
      [key, actor, attempt]
    )
  }

  async answer({ key, actor, attempt }: HeldKey, response: Record<string, unknown>): Promise<void> {
    await this.dataSource.manager.update(IdempotencyKey, { key, actor, attempt }, {
      response,
    } as QueryDeepPartialEntity<IdempotencyKey>)
  }

  /** Lets the next attempt have the key. */
  async release({ key, actor, attempt }: HeldKey): Promise<void> {
    await this.dataSource.query(
      `UPDATE "draft_order_idempotency_key" SET "locked_until" = '-infinity' WHERE "key" = $1 AND "actor" = $2 AND "attempt" = $3 AND "response" IS NULL`,
      [key, actor, attempt]
    )
  }

  /** Forgets the key: its request had no effect. */
  async forget({ key, actor, attempt }: HeldKey): Promise<void> {
    await this.dataSource.manager.delete(IdempotencyKey, { key, actor, attempt, response: IsNull() })
  }

  /** Removes the keys that have expired. */
  async forgetExpired(): Promise<void> {
    await this.dataSource.query(`DELETE FROM "draft_order_idempotency_key" AS "held" WHERE ${EXPIRED}`)
  }
}
