import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { assertAtMost, assertItems, assertMetadata, LIMITS } from "../../../modules/draft-order/rules/input"
import { joinedLine, planJoins } from "../../../modules/draft-order/rules/lines"
import { assertVariants, toCoreItems } from "../../shared/lookups/items"
import { assertPlace } from "../../shared/lookups/place"
import { assertStock } from "../../shared/lookups/stock"
import type { ItemInput } from "../../types"
import type { CartBeforeEdit } from "../../shared/steps/read-cart"

type Input = { cart: CartBeforeEdit; items: ItemInput[]; additional_data?: Record<string, unknown> }

/**
 * The items as core takes them, and the lines to mark for those that join one.
 *
 * @throws `invalid_data` that names the field.
 */
export const resolveNewItemsStep = createStep(
  "cart-draft-order-resolve-new-items",
  async ({ cart, items, additional_data }: Input, { container }) => {
    assertItems(items)
    assertMetadata(additional_data, "additional_data")
    assertAtMost([...cart.items, ...items], LIMITS.items, "items")
    await assertPlace(cart, container)
    await assertVariants(items, cart.currency_code, container)
    await assertStock(withJoined(items, cart), cart.sales_channel_id, container)

    const joins = planJoins(cart.items, items)
    return new StepResponse({ items: toCoreItems(joins.items), lines: joins.lines })
  }
)

/** The items with the quantity that their lines have then: an item that joins a line adds to it, and to each other. */
function withJoined(items: ItemInput[], cart: CartBeforeEdit) {
  const quantities = new Map(cart.items.map(({ id, quantity }) => [id, quantity]))

  return items.map((item) => {
    const line = joinedLine(item, cart.items)
    const quantity = item.quantity + (quantities.get(line?.id ?? "") ?? 0)
    if (line) {
      quantities.set(line.id, quantity)
    }
    return { variant_id: item.variant_id, quantity, joins: line?.id }
  })
}
