/** Something that stops a draft order from completing. `path` names it in the draft order, as an input would. */
export type CompletionIssue = {
  code:
    | "canceled"
    | "cart_missing"
    | "region_missing"
    | "sales_channel_missing"
    | "sales_channel_disabled"
    | "customer_missing"
    | "no_items"
    | "variant_missing"
    | "variant_unpublished"
    | "variant_without_inventory_item"
    | "sales_channel_without_stock_location"
    | "stock_short"
    | "shipping_method_missing"
    | "shipping_option_missing"
    | "shipping_profile_missing"
    | "shipping_profile_uncovered"
    | "promotion_exhausted"
    | "promotion_missing"
    | "payment_under_way"
    | "payment_received"
    | "expired"
  message: string
  path: string
  /** Of an issue of a line that is written: the line's id. Places change as lines come and go, ids stay. */
  line_id?: string
  /**
   * Whom it stops, where that is not everybody. `customer`: staff can still pay and complete it, as what has expired.
   * `nobody`: it only tells staff something.
   */
  blocks?: "customer" | "nobody"
}
