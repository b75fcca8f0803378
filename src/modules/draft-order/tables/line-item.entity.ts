import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { LineItemTermsDTO } from "../types"

/** What staff decided about a line of a draft's cart, and core's own line cannot say. */
@Entity({ name: "draft_order_line_item" })
export class DraftOrderLineItem implements LineItemTermsDTO {
  @PrimaryColumn({ type: "text" })
  line_item_id!: string

  @Column({ type: "text" })
  draft_order_id!: string

  @Column({ type: "boolean" })
  requires_shipping!: boolean
}
