/** Key in a shipping method's metadata: the amount that staff negotiated, in major units. Core has no flag for it. */
export const NEGOTIATED_AMOUNT = "negotiated_amount"
