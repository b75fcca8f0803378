import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { assertAtMost, assertItems, LIMITS } from "../../modules/draft-order/input-rules"
import { planJoins } from "../../modules/draft-order/line-rules"
import { assertVariants, toCoreItems } from "../references/items"
import { assertStock } from "../references/stock"
import type { ItemInput } from "../types"
import type { CartBeforeEdit } from "./read-cart"

type Input = { cart: CartBeforeEdit; items: ItemInput[] }

/**
 * The items as core takes them, and the lines to mark for those that join one.
 *
 * @throws `invalid_data` that names the field.
 */
export const resolveNewItemsStep = createStep(
  "cart-draft-order-resolve-new-items",
  async ({ cart, items }: Input, { container }) => {
    assertItems(items)
    assertAtMost([...cart.items, ...items], LIMITS.items, "items")
    await assertVariants(items, cart.currency_code, container)
    await assertStock(items, cart.sales_channel_id, container)

    const joins = planJoins(cart.items, items)
    return new StepResponse({ items: toCoreItems(joins.items), lines: joins.lines })
  }
)
