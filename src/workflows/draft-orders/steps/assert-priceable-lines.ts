import { createStep } from "@medusajs/framework/workflows-sdk"
import type { CartUpdate } from "../cart-update"
import { assertPriceable } from "../../shared/lookups/priceable"
import type { CartBeforeEdit } from "../../shared/steps/read-cart"

type Input = { cart: CartBeforeEdit; plan: CartUpdate }

/** That core can price the lines that are left after an update. @throws `not_allowed` that names the line. */
export const assertPriceableLinesStep = createStep(
  "cart-draft-order-assert-priceable-lines",
  async ({ cart, plan }: Input, { container }) => {
    const lines = cart.items
      .filter(({ id }) => !plan.lines_to_remove.includes(id))
      .map(({ is_custom_price, ...line }) => ({
        ...line,
        is_negotiated: is_custom_price && !plan.lines_to_reprice.includes(line.id),
      }))
    await assertPriceable(lines, plan.cart, container)
  }
)
