import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { CompletionPurpose, DraftOrderCompletionDTO, RegisteredPayment } from "../types"

/** A completion that has begun and not ended. */
@Entity({ name: "draft_order_completion" })
export class DraftOrderCompletion implements DraftOrderCompletionDTO {
  @PrimaryColumn({ type: "text" })
  draft_order_id!: string

  @Column({ type: "text" })
  order_id!: string

  @Column({ type: "text", default: "order" })
  purpose!: CompletionPurpose

  @Column({ type: "jsonb", nullable: true })
  payment!: RegisteredPayment | null

  @Column({ type: "text", nullable: true })
  payment_session_id!: string | null

  @Column({ type: "text", nullable: true })
  payment_collection_id!: string | null

  @Column({ type: "boolean", default: false })
  promotion_usage_registered!: boolean

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  failed_at!: Date | null

  @Column({ type: "timestamptz", precision: 3, default: () => "now()" })
  created_at!: Date
}
