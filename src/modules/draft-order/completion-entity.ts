import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { DraftOrderCompletionDTO, RegisteredPayment } from "./types"

/** A completion that has begun and not ended. */
@Entity({ name: "draft_order_completion" })
export class DraftOrderCompletion implements DraftOrderCompletionDTO {
  @PrimaryColumn({ type: "text" })
  draft_order_id!: string

  @Column({ type: "text" })
  order_id!: string

  @Column({ type: "jsonb", nullable: true })
  payment!: RegisteredPayment | null

  @Column({ type: "boolean", default: false })
  promotion_usage_registered!: boolean

  @Column({ type: "timestamptz", default: () => "now()" })
  created_at!: Date
}
