import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { InventoryFacts } from "../types"

type Level = InventoryFacts["levels"][number]

/** The part of the inventory module that is read, with numbers where its type has big numbers. */
type InventoryService = {
  listInventoryLevels: (
    filters: { inventory_item_id: string[] },
    config: { take: null }
  ) => Promise<(Level & { inventory_item_id: string })[]>
}

/** The stock of inventory items as it is now, by the items' ids. One statement, and none where no id is given. */
export async function readLevels(ids: string[], container: MedusaContainer): Promise<Map<string, Level[]>> {
  const found = new Map<string, Level[]>()
  const levels = ids.length
    ? await container
        .resolve<InventoryService>(Modules.INVENTORY)
        .listInventoryLevels({ inventory_item_id: ids }, { take: null })
    : []

  for (const { inventory_item_id, location_id, stocked_quantity, reserved_quantity } of levels) {
    const level = { location_id, stocked_quantity, reserved_quantity }
    found.set(inventory_item_id, [...(found.get(inventory_item_id) ?? []), level])
  }
  return found
}
