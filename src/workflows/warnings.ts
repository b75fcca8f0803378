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

const NOT_APPLIED = {
  active: "takes nothing off this draft order, and was not kept",
  inactive: "is not active, and its discount was removed",
  deleted: "has been deleted, and its discount was removed",
}

export function promotionNotApplied(code: string, promotion: keyof typeof NOT_APPLIED): Warning {
  return {
    code: "promotion_not_applied",
    message: `Promotion "${code}" ${NOT_APPLIED[promotion]}`,
    path: "promo_codes",
  }
}
