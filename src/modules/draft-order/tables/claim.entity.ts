import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { ClaimAction, DraftOrderClaimDTO } from "../types"

/** One run of a workflow works on a draft order's cart, and nobody else may until it has released or lost the claim. */
@Entity({ name: "draft_order_claim" })
export class DraftOrderClaim implements DraftOrderClaimDTO {
  @PrimaryColumn({ type: "text" })
  cart_id!: string

  /** The run that holds it. */
  @Column({ type: "text" })
  owner!: string

  /** What happens to the cart, for those who wait. */
  @Column({ type: "text" })
  action!: ClaimAction

  /** Until when the owner has it, unless it renews it: the claim of a killed process runs out. */
  @Column({ type: "timestamptz" })
  expires_at!: Date
}
