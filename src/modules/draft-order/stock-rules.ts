import type { CompletionIssue } from "./issues"

type Location = { id: string; name: string; sales_channels?: { id: string }[] }
type Level = { location_id: string; stocked_quantity: number; reserved_quantity: number; stock_locations?: Location[] }
type InventoryItem = {
  inventory_item_id: string
  required_quantity: number
  inventory?: { location_levels?: Level[] } | null
}

export type StockedVariant = {
  id: string
  manage_inventory: boolean
  allow_backorder: boolean
  inventory_items?: InventoryItem[]
}

export type StockLine = { title: string; quantity: number; variant?: StockedVariant | null }

/**
 * What stock does not cover. As core reserves (`prepareConfirmInventoryInput`, `reserveInventoryStep`), a line takes
 * each inventory item from one location of the sales channel, the first that has enough; unlike core, lines that take
 * from the same stock are added up.
 */
export function stockIssues(lines: StockLine[], salesChannelId: string | null): CompletionIssue[] {
  const locations = locationsOf(lines, salesChannelId)
  const taken = new Map<string, number>()

  return lines.flatMap((line, index) => {
    const { variant } = line
    const path = `items[${index}]`
    if (!variant?.manage_inventory) {
      return []
    }
    if (!variant.inventory_items?.length) {
      return [
        {
          code: "variant_without_inventory_item" as const,
          message: `"${line.title}" has no inventory item to take it from`,
          path,
        },
      ]
    }
    return variant.inventory_items.flatMap((item) =>
      itemIssues(line, variant, item, locations, taken).map((issue) => ({ ...issue, path }))
    )
  })
}

type Issue = Omit<CompletionIssue, "path">

function itemIssues(
  line: StockLine,
  variant: StockedVariant,
  item: InventoryItem,
  locations: Location[],
  taken: Map<string, number>
): Issue[] {
  const needed = line.quantity * item.required_quantity
  const stocked = locations.flatMap((location) => {
    const level = item.inventory?.location_levels?.find(({ location_id }) => location_id === location.id)
    return level ? [{ ...location, available: level.stocked_quantity - level.reserved_quantity }] : []
  })
  const location = stocked.find(({ available }) => available >= needed) ?? stocked[0]

  if (!location) {
    return [
      {
        code: "sales_channel_without_stock_location",
        message: `"${line.title}" is stocked at no location of the draft order's sales channel`,
      },
    ]
  }
  if (variant.allow_backorder) {
    return []
  }
  const key = `${item.inventory_item_id} ${location.id}`
  const takenBefore = taken.get(key) ?? 0
  taken.set(key, takenBefore + needed)
  const left = location.available - takenBefore

  return left >= needed
    ? []
    : [
        {
          code: "stock_short",
          message: `"${line.title}" needs ${needed} at ${location.name}, and ${Math.max(left, 0)} are left there`,
        },
      ]
}

/** The sales channel's stock locations, in the order in which core comes across them. */
function locationsOf(lines: StockLine[], salesChannelId: string | null): Location[] {
  const locations = lines
    .flatMap(({ variant }) => variant?.inventory_items ?? [])
    .flatMap(({ inventory }) => inventory?.location_levels ?? [])
    .flatMap(({ stock_locations }) => stock_locations ?? [])
    .filter(({ sales_channels }) => sales_channels?.some((channel) => channel?.id === salesChannelId))
  return [...new Map(locations.map((location) => [location.id, location])).values()]
}
