import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { calculateCart } from "../../../cart/calculate-cart"
import type { CalculatedCart } from "../../../cart/types"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { assertMetadata } from "../../../modules/draft-order/rules/input"
import type { NewDraftOrder } from "../../types"

/**
 * The cart that a new draft order gets, with all of its totals. Reads, and writes nothing.
 *
 * @throws `invalid_data` that names the field; `not_allowed` where stock does not cover an item.
 */
export const calculateCartStep = createStep(
  "cart-draft-order-calculate-cart",
  async (input: NewDraftOrder, { container, eventGroupId }) => {
    await container.resolve(DRAFT_ORDER_MODULE).schemaState.assertReady()
    assertMetadata(input.metadata, "metadata")
    return new StepResponse<CalculatedCart>(await calculateCart(input, { container, eventGroupId }))
  }
)
