import { createStep } from "@medusajs/framework/workflows-sdk"
import { assertStock } from "../references/stock"
import type { CartBeforeEdit } from "./read-cart"

type Input = { cart: CartBeforeEdit; line_id: string; quantity: number }

/** That stock covers a line's new quantity. @throws `not_allowed` */
export const assertStockStep = createStep(
  "cart-draft-order-assert-stock",
  async ({ cart, line_id, quantity }: Input, { container }) => {
    const variantId = cart.items.find(({ id }) => id === line_id)?.variant_id

    if (variantId && quantity > 0) {
      await assertStock([{ variant_id: variantId, quantity }], cart.sales_channel_id, container, "quantity")
    }
  }
)
