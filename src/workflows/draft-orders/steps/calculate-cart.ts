import { createStep } from "@medusajs/framework/workflows-sdk"
import { calculateCart } from "../../../cart/calculate-cart"
import type { HookScope } from "../../../cart/hooks"
import type { CalculatedCart } from "../../../cart/types"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { assertMetadata } from "../../../modules/draft-order/rules/input"
import { Kept } from "../../shared/kept"
import type { NewDraftOrder } from "../../types"

/** What {@link calculateCartStep} has calculated, for the steps after it. */
export const calculatedCarts = new Kept<CalculatedCart>()

/** {@link calculateNewCart}, for the cart to be written. */
export const calculateCartStep = createStep("cart-draft-order-calculate-cart", async (input: NewDraftOrder, run) => {
  const { container, eventGroupId } = run
  calculatedCarts.set(await calculateNewCart(input, { container, eventGroupId }), run)
})

/**
 * The cart that a new draft order gets, with all of its totals. Reads, and writes nothing.
 *
 * @throws `invalid_data` that names the field; `not_allowed` where stock does not cover an item.
 */
export async function calculateNewCart(input: NewDraftOrder, scope: HookScope): Promise<CalculatedCart> {
  await scope.container.resolve(DRAFT_ORDER_MODULE).schemaState.assertReady()
  assertMetadata(input.metadata, "metadata")
  return calculateCart(input, scope)
}
