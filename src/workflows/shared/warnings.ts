export { promotionNotApplied } from "../../cart/calculate/warnings"

/** Something that an edit could not keep: what, and why. `path` names it in the draft order. */
export type Warning = {
  code:
    | "shipping_method_removed"
    | "promotion_not_applied"
    | "custom_item_removed"
    | "shipping_address_removed"
    | "customer_replaced"
  message: string
  path: string
}
