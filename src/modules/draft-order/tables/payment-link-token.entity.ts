import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"

/**
 * What a customer holds of a payment link: the token of an address that was given to them, or the proof that they have
 * answered the link's question. Only a hash of it is stored. A link can have several tokens: whoever sends it again
 * cannot know the first one.
 */
@Entity({ name: "draft_order_payment_link_token" })
export class PaymentLinkToken {
  /** SHA-256 of the token, in base64url. */
  @PrimaryColumn({ type: "text" })
  hash!: string

  @Column({ type: "text" })
  payment_link_id!: string

  @Column({ type: "text" })
  kind!: "link" | "proof"

  @Column({ type: "timestamptz", precision: 3, default: () => "date_trunc('milliseconds', clock_timestamp())" })
  created_at!: Date
}
