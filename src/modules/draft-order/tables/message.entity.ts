import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { MessageDTO, MessageKind } from "../types"

/** A payment link that was sent to a customer, or is being sent. */
@Entity({ name: "draft_order_message" })
export class Message implements MessageDTO {
  @PrimaryColumn({ type: "text" })
  id!: string

  @Column({ type: "text" })
  draft_order_id!: string

  @Column({ type: "text" })
  kind!: MessageKind

  /** The caller's: with the same one, nothing is sent twice. */
  @Column({ type: "text", nullable: true })
  key!: string | null

  @Column({ type: "text" })
  recipient!: string

  /** The notification module takes another key at every attempt. */
  @Column({ type: "integer", default: 1 })
  attempt!: number

  @Column({ type: "text", nullable: true })
  notification_id!: string | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  sent_at!: Date | null

  @Column({ type: "timestamptz", precision: 3, nullable: true })
  failed_at!: Date | null

  @Column({ type: "timestamptz", precision: 3, default: () => "date_trunc('milliseconds', clock_timestamp())" })
  created_at!: Date
}
