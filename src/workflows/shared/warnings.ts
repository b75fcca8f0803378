export { promotionNotApplied } from "../../cart/calculate/warnings"
export type { CartWarning as Warning } from "../../cart/types"
