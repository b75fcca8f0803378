import { type DataSource, IsNull, LessThan, type QueryDeepPartialEntity } from "typeorm"
import { IdempotencyKey } from "./idempotency-key-entity"
import type { ClaimIdempotencyKeyDTO, HeldKey, IdempotencyKeyClaim } from "./types"

type Dependencies = { draftOrderDataSource: DataSource }

/** How long an attempt holds its key without renewing it. Seconds. */
const LEASE = 5

/** The one place that talks SQL to the `draft_order_idempotency_key` table. The clock is the database's. */
export class IdempotencyKeyRepository {
  private readonly dataSource: DataSource

  constructor({ draftOrderDataSource }: Dependencies) {
    this.dataSource = draftOrderDataSource
  }

  async claim({ key, request_hash, resource_id }: ClaimIdempotencyKeyDTO): Promise<IdempotencyKeyClaim> {
    const [claimed] = await this.dataSource.query<IdempotencyKey[]>(
      `
      INSERT INTO "draft_order_idempotency_key" AS "held" ("key", "request_hash", "resource_id", "locked_until")
      VALUES ($1, $2, $3, now() + make_interval(secs => ${LEASE}))
      ON CONFLICT ("key") DO UPDATE SET "locked_until" = EXCLUDED."locked_until", "attempt" = EXCLUDED."attempt"
      WHERE "held"."response" IS NULL AND "held"."request_hash" = EXCLUDED."request_hash" AND "held"."locked_until" < now()
      RETURNING *
      `,
      [key, request_hash, resource_id]
    )
    if (claimed) {
      return { outcome: "claimed", resource_id: claimed.resource_id, attempt: claimed.attempt }
    }
    const held = await this.dataSource.manager.findOneBy(IdempotencyKey, { key })
    if (held && held.request_hash !== request_hash) {
      return { outcome: "used for another request" }
    }
    return held?.response ? { outcome: "answered", response: held.response } : { outcome: "running" }
  }

  async renew({ key, attempt }: HeldKey): Promise<void> {
    await this.dataSource.query(
      `UPDATE "draft_order_idempotency_key" SET "locked_until" = now() + make_interval(secs => ${LEASE}) WHERE "key" = $1 AND "attempt" = $2 AND "response" IS NULL`,
      [key, attempt]
    )
  }

  async answer({ key, attempt }: HeldKey, response: Record<string, unknown>): Promise<void> {
    await this.dataSource.manager.update(IdempotencyKey, { key, attempt }, {
      response,
    } as QueryDeepPartialEntity<IdempotencyKey>)
  }

  /** Lets the next attempt have the key. */
  async release({ key, attempt }: HeldKey): Promise<void> {
    await this.dataSource.query(
      `UPDATE "draft_order_idempotency_key" SET "locked_until" = '-infinity' WHERE "key" = $1 AND "attempt" = $2 AND "response" IS NULL`,
      [key, attempt]
    )
  }

  /** Forgets the key: its request had no effect. */
  async forget({ key, attempt }: HeldKey): Promise<void> {
    await this.dataSource.manager.delete(IdempotencyKey, { key, attempt, response: IsNull() })
  }

  async forgetOlderThan(moment: Date): Promise<void> {
    await this.dataSource.manager.delete(IdempotencyKey, { created_at: LessThan(moment) })
  }
}
