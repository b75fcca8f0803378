import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { DraftOrderRecord, DraftOrderStatus, Metadata } from "./types"

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

  @Column({ type: "timestamptz", nullable: true })
  canceled_at!: Date | null

  @Column({ type: "timestamptz", nullable: true })
  completed_at!: Date | null

  @Column({ type: "boolean", nullable: true })
  no_notification_order!: boolean | null

  @Column({ type: "text", nullable: true })
  idempotency_key!: string | null

  @Column({ type: "jsonb", nullable: true })
  metadata!: Metadata | null

  /** Not part of the resource, and read only where it is asked for. */
  @Column({ type: "boolean", default: true, select: false })
  is_customer_chosen!: boolean

  @Column({ type: "integer", default: 1 })
  version!: number

  @Column({ type: "timestamptz", default: () => "now()" })
  created_at!: Date

  @Column({ type: "timestamptz", default: () => "now()" })
  updated_at!: Date
}
