import "reflect-metadata"
import { Column, Entity, PrimaryColumn } from "typeorm"
import type { ShippingMethodTermsDTO } from "../types"

/** The driver returns `numeric` as text. */
const asNumber = { to: (value: number) => value, from: (value: string) => Number(value) }

/** What staff negotiated for a shipping method of a draft's cart. Core has no place for it that shoppers do not see. */
@Entity({ name: "draft_order_shipping_method" })
export class DraftOrderShippingMethod implements ShippingMethodTermsDTO {
  @PrimaryColumn({ type: "text" })
  shipping_method_id!: string

  @Column({ type: "text" })
  draft_order_id!: string

  @Column({ type: "numeric", transformer: asNumber })
  amount!: number
}
