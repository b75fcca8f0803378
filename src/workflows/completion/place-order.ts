import type { SerializedDraftOrder } from "../../modules/draft-order"
import type { CompletableCart } from "./order-from-cart"
import type { Completion } from "./completion"
import { completeCartStep } from "./stages/cart"
import { claimCartStep } from "./stages/claim"
import { completeDraftOrderStep } from "./stages/draft-order"
import { placeOrderStep } from "./stages/order"
import { registerPromotionUsageStep } from "./stages/promotion-usage"
import { reserveStockStep } from "./stages/stock"

type Input = { completion: Completion; draft_order: SerializedDraftOrder; cart: CompletableCart }

/** Makes the order, stage by stage. What an attempt that was killed has made is found, and not made again. */
export function placeOrder({ completion, draft_order, cart }: Input) {
  claimCartStep({ completion, cart })
  const order = placeOrderStep({ completion, cart, draft_order })
  const reservations = reserveStockStep({ completion, cart, order })
  registerPromotionUsageStep({ completion, cart })
  completeCartStep({ completion })
  const completed = completeDraftOrderStep({ completion })

  return { order, reservations, completed }
}
