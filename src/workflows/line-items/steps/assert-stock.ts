import { createStep } from "@medusajs/framework/workflows-sdk"
import type { LineItemPlan } from "../../../modules/draft-order/rules/lines"
import { assertPlace } from "../../shared/lookups/place"
import { assertPriceable } from "../../shared/lookups/priceable"
import { assertStock } from "../../shared/lookups/stock"
import type { CartBeforeEdit } from "../../shared/steps/read-cart"

type Input = { cart: CartBeforeEdit; line_id: string; plan: LineItemPlan }

/**
 * That stock covers a line's new quantity, and that core can price it where it is core's to price. Removing a line asks
 * nothing.
 *
 * @throws `not_allowed`
 */
export const assertStockStep = createStep(
  "cart-draft-order-assert-stock",
  async ({ cart, line_id, plan: { kind, quantity } }: Input, { container }) => {
    const line = cart.items.find(({ id }) => id === line_id)

    if (!line || kind === "remove") {
      return
    }
    await assertPlace(cart, container)
    if (kind === "priced by core") {
      await assertPriceable([{ ...line, quantity, is_negotiated: false }], cart, container)
    }
    if (line.variant_id) {
      await assertStock([{ variant_id: line.variant_id, quantity }], cart.sales_channel_id, container, "quantity")
    }
  }
)
