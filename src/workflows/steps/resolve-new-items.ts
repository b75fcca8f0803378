import { deepEqualObj } from "@medusajs/framework/utils"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { invalid } from "../../modules/draft-order/errors"
import { assertAtMost, assertItems, assertMetadata, LIMITS } from "../../modules/draft-order/input-rules"
import { assertVariants, toCoreItems } from "../references/items"
import { assertPlace } from "../references/place"
import { pricesIncludeTaxIn } from "../references/region"
import { assertStock } from "../references/stock"
import type { ItemInput } from "../types"
import type { CartBeforeEdit } from "./read-cart"

type Input = { cart: CartBeforeEdit; items: ItemInput[]; additional_data?: Record<string, unknown> }

/** The items as core takes them. @throws `invalid_data` that names the field. */
export const resolveNewItemsStep = createStep(
  "cart-draft-order-resolve-new-items",
  async ({ cart, items, additional_data }: Input, { container }) => {
    assertItems(items)
    assertMetadata(additional_data, "additional_data")
    items.forEach((item, index) => assertJoinable(item, cart, `items[${index}]`))
    assertAtMost([...cart.items, ...items], LIMITS.items, "items")
    await assertPlace(cart, container)
    await assertVariants(items, cart.currency_code, container)
    await assertStock(withJoined(items, cart), cart.sales_channel_id, container)

    const pricesIncludeTax = await pricesIncludeTaxIn(
      { id: cart.region_id, currency_code: cart.currency_code },
      container
    )
    return new StepResponse(toCoreItems(items, pricesIncludeTax))
  }
)

/** The items with the quantity that their lines have then: an item that joins a line adds to it, and to each other. */
function withJoined(items: ItemInput[], cart: CartBeforeEdit) {
  const quantities = new Map(cart.items.map(({ id, quantity }) => [id, quantity]))

  return items.map(({ variant_id, ...item }) => {
    const line = joinedLine({ variant_id, ...item }, cart)
    const quantity = item.quantity + (quantities.get(line?.id ?? "") ?? 0)
    if (line) {
      quantities.set(line.id, quantity)
    }
    return { variant_id, quantity, joins: line?.id }
  })
}

/** The line that core adds an item to, where there is one. */
function joinedLine({ variant_id, unit_price, metadata }: ItemInput, cart: CartBeforeEdit) {
  return cart.items.find(
    (line) =>
      variant_id &&
      line.variant_id === variant_id &&
      !line.is_custom_price &&
      unit_price === undefined &&
      deepEqualObj(line.metadata ?? {}, metadata ?? {})
  )
}

/**
 * Core adds a variant to the line that has it at core's price with the same metadata, and forgets what else is
 * different.
 */
function assertJoinable(item: ItemInput, cart: CartBeforeEdit, path: string): void {
  const { title, requires_shipping } = item
  const line = joinedLine(item, cart)
  if (!line) {
    return
  }
  if (title !== undefined && title !== line.title) {
    throw invalid(
      `${path}.title`,
      `differs from line ${line.id}, which this item joins: give the item metadata or a price of its own`
    )
  }
  if (requires_shipping !== undefined && requires_shipping !== line.requires_shipping) {
    throw invalid(
      `${path}.requires_shipping`,
      `differs from line ${line.id}, which this item joins: give the item metadata or a price of its own`
    )
  }
}
