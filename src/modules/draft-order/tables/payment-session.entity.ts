import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { CustomerSessionDTO } from "../types"

/** A payment session of a draft order's cart, and the version that it pays. Stays when the session is closed. */
@Entity({ name: "draft_order_payment_session" })
export class CustomerSession implements CustomerSessionDTO {
  @PrimaryColumn({ type: "text" })
  payment_session_id!: string

  @Column({ type: "text" })
  draft_order_id!: string

  /** The draft order's version at that moment. */
  @Column({ type: "integer" })
  version!: number

  /** When its provider said that it holds money although the session was closed before. */
  @Column({ type: "timestamptz", precision: 3, nullable: true })
  charged_at!: Date | null

  /** In major units of the currency. */
  @Column({ type: "numeric", nullable: true, transformer: { from: asNumber, to: (amount: number | null) => amount } })
  charged_amount!: number | null

  @Column({ type: "timestamptz", precision: 3, default: () => "date_trunc('milliseconds', clock_timestamp())" })
  created_at!: Date
}

/** PostgreSQL's client reads `numeric` as a text. */
function asNumber(amount: string | null): number | null {
  return amount === null ? null : Number(amount)
}
