import { createStep } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { assertReviewed } from "../review"

type Input = {
  cart_id: string
  /** The version that the customer has seen; left out, nothing is asked. */
  seen_version?: number
}

/** @throws `conflict` with the code `order_changed` where the customer has seen something else. */
export const assertSeenStep = createStep(
  "cart-draft-order-assert-seen",
  async ({ cart_id, seen_version }: Input, { container }) => {
    if (seen_version === undefined) {
      return
    }
    const { managedCarts } = container.resolve(DRAFT_ORDER_MODULE)
    for (const { draft_order } of await managedCarts.find([{ kind: "cart", id: cart_id }])) {
      await assertReviewed(draft_order, seen_version, container)
    }
  }
)
