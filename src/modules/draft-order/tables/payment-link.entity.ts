import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { PaymentLinkDTO, PaymentLinkVerification } from "../types"

/** What lets a customer see and pay a draft order, which has one at a time that is neither revoked nor superseded. */
@Entity({ name: "draft_order_payment_link" })
export class PaymentLink implements PaymentLinkDTO {
  @PrimaryColumn({ type: "text" })
  id!: string

  @Column({ type: "text" })
  draft_order_id!: string

  @Column({ type: "timestamptz", precision: 3 })
  expires_at!: Date

  /** What the customer is asked for before anything is shown. */
  @Column({ type: "text", nullable: true })
  verify!: PaymentLinkVerification | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  revoked_at!: Date | null

  /** When a newer link took its place. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  superseded_at!: Date | null

  /** That newer link. */
  @Column({ type: "text", nullable: true })
  superseded_by!: string | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  first_viewed_at!: Date | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  last_viewed_at!: Date | null

  @Column({ type: "integer", default: 0 })
  view_count!: number

  @Column({ type: "timestamptz", precision: 3, default: () => "date_trunc('milliseconds', clock_timestamp())" })
  created_at!: Date
}
