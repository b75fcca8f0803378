import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { DraftOrderRecord, DraftOrderStatus, Metadata } from "../types"

/** The database's clock, in milliseconds as JSON shows them, truncated as JavaScript does it. */
const NOW = () => "date_trunc('milliseconds', now())"

/** What a write puts into `updated_at`: the moment of the statement, for a transaction may have waited. */
export const WRITTEN_AT = () => `GREATEST("created_at", date_trunc('milliseconds', clock_timestamp()))`

/**
 * The draft order's columns. Constraints, defaults and the number's sequence are the migration's: the database holds
 * the rules.
 */
@Entity({ name: "draft_order" })
export class DraftOrder implements DraftOrderRecord {
  @PrimaryColumn({ type: "text" })
  id!: string

  @Column({ type: "text", default: "open" })
  status!: DraftOrderStatus

  @Column({ type: "bigint", generated: "identity", generatedIdentity: "BY DEFAULT" })
  display_id!: string

  @Column({ type: "text", nullable: true })
  cart_id!: string | null

  @Column({ type: "text", nullable: true })
  order_id!: string | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  canceled_at!: Date | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  completed_at!: Date | null

  @Column({ type: "boolean", nullable: true })
  no_notification_order!: boolean | null

  @Column({ type: "text", nullable: true })
  idempotency_key!: string | null

  @Column({ type: "jsonb", nullable: true })
  metadata!: Metadata | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  expires_at!: Date | null

  @Column({ type: "text", nullable: true })
  note!: string | null

  @Column({ type: "text", nullable: true })
  internal_note!: string | null

  @Column({ type: "text", nullable: true })
  reference!: string | null

  /** Not part of the resource, and read only where it is asked for. */
  @Column({ type: "boolean", default: true, select: false })
  is_customer_chosen!: boolean

  @Column({ type: "integer", default: 1 })
  version!: number

  @Column({ type: "timestamptz", precision: 3, default: NOW })
  created_at!: Date

  @Column({ type: "timestamptz", precision: 3, default: NOW })
  updated_at!: Date
}
