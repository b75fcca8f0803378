import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { readLevels } from "../../cart/facts/levels"
import type { CartVariant, CompletableCart } from "../../cart/to-order"
import { notAllowed } from "../../modules/draft-order/errors"
import { allocateStock, type StockAllocation } from "../../modules/draft-order/rules/stock"

/** Seconds to wait for other orders of the same inventory items. */
const LOCK_TIMEOUT = 30

type Levels = Awaited<ReturnType<typeof readLevels>>

/** Does something under the keys that core's `reserveInventoryStep` takes for the same items. */
export async function withStockLocked<T>(
  cart: CompletableCart,
  container: MedusaContainer,
  work: () => Promise<T>
): Promise<T> {
  const keys = inventoryItemsOf(cart)
  return keys.length ? container.resolve(Modules.LOCKING).execute(keys, work, { timeout: LOCK_TIMEOUT }) : work()
}

/**
 * Where each line takes its stock from, by the rules that readiness follows and the levels as they are now. One
 * statement.
 *
 * @throws `not_allowed` that names the items which stock does not cover.
 */
export async function allocate(
  cart: CompletableCart,
  draftOrderId: string,
  container: MedusaContainer
): Promise<StockAllocation[]> {
  const levels = await readLevels(inventoryItemsOf(cart), container)
  const variants = new Map(cart.items.flatMap(({ variant }) => (variant ? [[variant.id, variant]] : [])))
  const current = new Map([...variants].map(([id, variant]) => [id, withLevels(variant, levels)]))
  const lines = cart.items.map(({ title, quantity, variant }) => ({
    title,
    quantity: Number(quantity),
    variant: current.get(variant?.id ?? ""),
  }))
  const { allocations, issues } = allocateStock(lines, cart.sales_channel_id ?? null)

  if (issues.length) {
    const problems = issues.map(({ message }) => message).join(". ")
    throw notAllowed(`Draft order ${draftOrderId} cannot be completed. ${problems}`)
  }
  return allocations
}

function inventoryItemsOf(cart: CompletableCart): string[] {
  const items = cart.items.flatMap(({ variant }) => (variant?.manage_inventory ? (variant.inventory_items ?? []) : []))
  return [...new Set(items.map(({ inventory_item_id }) => inventory_item_id))].sort()
}

/** The variant with levels that were read since. Their locations are those that the cart was read with. */
function withLevels(variant: CartVariant, levels: Levels): CartVariant {
  return {
    ...variant,
    inventory_items: (variant.inventory_items ?? []).map((item) => {
      const before = item.inventory?.location_levels ?? []
      const location_levels = (levels.get(item.inventory_item_id) ?? []).map((level) => ({
        ...level,
        stock_locations: before.find(({ location_id }) => location_id === level.location_id)?.stock_locations,
      }))
      return { ...item, inventory: { location_levels } }
    }),
  }
}
