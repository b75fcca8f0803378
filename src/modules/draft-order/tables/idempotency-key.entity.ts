import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"

/** A request that a client has marked with a key of its own, so that sending it again has no second effect. */
@Entity({ name: "draft_order_idempotency_key" })
export class IdempotencyKey {
  @PrimaryColumn({ type: "text" })
  key!: string

  /** Whose key it is, by type and id: the same text from another actor is another key. */
  @PrimaryColumn({ type: "text" })
  actor!: string

  /** Of method, path and body. */
  @Column({ type: "text" })
  request_hash!: string

  /** The id that a draft order created by the request gets, at every attempt the same. */
  @Column({ type: "text" })
  resource_id!: string

  /** The body that was answered; null while the request runs, and after an attempt that failed. */
  @Column({ type: "jsonb", nullable: true })
  response!: Record<string, unknown> | null

  /** The attempt that holds the key. One that has lost it, because it was thought dead, can do no more with it. */
  @Column({ type: "uuid", default: () => "gen_random_uuid()" })
  attempt!: string

  /** Until when the attempt that runs holds the key, unless it renews it: a killed one lets go by itself. */
  @Column({ type: "timestamptz" })
  locked_until!: Date

  @Column({ type: "timestamptz", default: () => "now()" })
  created_at!: Date
}
