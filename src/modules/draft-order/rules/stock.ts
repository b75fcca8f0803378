import { takeFrom, type Taking } from "./allocations"
import type { CompletionIssue } from "./issues"

type Location = { id: string; name: string; sales_channels?: ({ id: string } | null)[] }
type Level = {
  location_id: string
  stocked_quantity: number
  reserved_quantity: number
  stock_locations?: (Location | null)[]
}
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

/** What a line takes of an inventory item; `line` is its index. */
export type StockAllocation = {
  line: number
  inventory_item_id: string
  location_id: string
  quantity: number
  allow_backorder: boolean
}

/** What all lines take, and what stock does not cover. Where there are issues, the allocations are incomplete. */
export type StockDecision = { allocations: StockAllocation[]; issues: CompletionIssue[] }

type Demand = Omit<StockAllocation, "location_id"> & { title: string; levels: Level[] }

/**
 * Decides where each line takes its stock from, for readiness and for the reservation alike.
 *
 * - As in core, a line takes each of its inventory items from one location of the sales channel that has a level of it.
 * - Lines that take the same inventory item are added up (`takeFrom`); locations come in core's order.
 * - A variant with backorder takes what is left after the others, from the first location with enough, else from the
 *   first with a level.
 */
export function allocateStock(lines: StockLine[], salesChannelId: string | null): StockDecision {
  const locations = locationsOf(lines, salesChannelId)
  const demands = new Map<string, Demand[]>()
  for (const demand of lines.flatMap(demandsOf)) {
    demands.set(demand.inventory_item_id, [...(demands.get(demand.inventory_item_id) ?? []), demand])
  }
  const decisions = [...demands.values()].map((demands) => decideItem(demands, locations))

  return {
    allocations: decisions.flatMap(({ allocations }) => allocations),
    issues: [...lines.flatMap(unstockableIssues), ...decisions.flatMap(({ issues }) => issues)]
      .sort((a, b) => a.line - b.line)
      .map(({ line, ...issue }) => ({ ...issue, path: `items[${line}]` })),
  }
}

/** What stock does not cover. */
export function stockIssues(lines: StockLine[], salesChannelId: string | null): CompletionIssue[] {
  return allocateStock(lines, salesChannelId).issues
}

type LineIssue = Omit<CompletionIssue, "path"> & { line: number }

function unstockableIssues({ title, variant }: StockLine, line: number): LineIssue[] {
  return variant?.manage_inventory && !variant.inventory_items?.length
    ? [{ line, code: "variant_without_inventory_item", message: `"${title}" has no inventory item to take it from` }]
    : []
}

function demandsOf({ title, quantity, variant }: StockLine, line: number): Demand[] {
  return (variant?.manage_inventory ? (variant.inventory_items ?? []) : []).map(
    ({ inventory_item_id, required_quantity, inventory }) => ({
      line,
      title,
      inventory_item_id,
      quantity: quantity * required_quantity,
      allow_backorder: !!variant?.allow_backorder,
      levels: inventory?.location_levels ?? [],
    })
  )
}

/** The decision on one inventory item, which all of these demands take. */
function decideItem(demands: Demand[], locations: Location[]): { allocations: StockAllocation[]; issues: LineIssue[] } {
  const levels = demands[0]?.levels ?? []
  const [first, ...others] = locations.flatMap((location) => {
    const level = levels.find(({ location_id }) => location_id === location.id)
    return level ? [{ ...location, available: level.stocked_quantity - level.reserved_quantity }] : []
  })
  if (!first) {
    return { allocations: [], issues: demands.map(unplacedIssue) }
  }
  const strict = demands.filter(({ allow_backorder }) => !allow_backorder)
  const takings = takeFrom(strict, [first, ...others])
  const locationOf = new Map(takings.map(({ demand, place }) => [demand, place]))
  const left = [first, ...others].map((place) => ({ ...place, left: place.available - takenAt(place, takings) }))

  return {
    allocations: demands.map((demand) => {
      const { line, inventory_item_id, quantity, allow_backorder } = demand
      const { id } = locationOf.get(demand) ?? left.find((place) => place.left >= quantity) ?? first
      return { line, inventory_item_id, location_id: id, quantity, allow_backorder }
    }),
    issues: takings
      .filter(({ isCovered }) => !isCovered)
      .map(({ demand: { line, title, quantity }, place, left }) => {
        const message = `"${title}" needs ${quantity} at ${place.name}, and ${Math.max(left, 0)} are left there`
        return { line, code: "stock_short", message }
      }),
  }
}

function takenAt<Place>(place: Place, takings: Taking<Demand, Place>[]): number {
  return takings.reduce(
    (sum, { demand, isCovered, place: from }) => (isCovered && from === place ? sum + demand.quantity : sum),
    0
  )
}

function unplacedIssue({ line, title }: Demand): LineIssue {
  return {
    line,
    code: "sales_channel_without_stock_location",
    message: `"${title}" is stocked at no location of the draft order's sales channel`,
  }
}

/** The sales channel's stock locations, in the order in which core comes across them. */
function locationsOf(lines: StockLine[], salesChannelId: string | null): Location[] {
  const locations = lines
    .flatMap(({ variant }) => variant?.inventory_items ?? [])
    .flatMap(({ inventory }) => inventory?.location_levels ?? [])
    .flatMap(({ stock_locations }) => stock_locations ?? [])
    .filter((location) => location !== null)
    .filter(({ sales_channels }) => sales_channels?.some((channel) => channel?.id === salesChannelId))
  return [...new Map(locations.map((location) => [location.id, location])).values()]
}
