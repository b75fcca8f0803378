import { createStep } from "@medusajs/framework/workflows-sdk"
import { missing } from "../../../modules/draft-order/errors"
import type { CartBeforeEdit } from "../../shared/steps/read-cart"

type Input = { cart: CartBeforeEdit; method_id: string }

/** @throws `not_found` for a shipping method that is not the draft's. */
export const assertShippingMethodStep = createStep(
  "cart-draft-order-assert-shipping-method",
  async ({ cart, method_id }: Input) => {
    if (!cart.shipping_methods.some(({ id }) => id === method_id)) {
      throw missing(`Shipping method with ${method_id} was not found in this draft order`)
    }
  }
)
