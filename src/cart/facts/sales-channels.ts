import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import type { SalesChannelFacts, StockLocationFacts } from "../types"

type Channel = { id: string; name: string; is_disabled: boolean }
type Location = { id: string; name: string; address?: unknown }

/**
 * Sales channels with their stock locations and those locations' fulfillment sets, by id; one that does not exist is
 * left out. Three statements.
 */
export async function readSalesChannels(
  ids: string[],
  container: MedusaContainer
): Promise<Map<string, SalesChannelFacts>> {
  const [channels, links] = await Promise.all([
    container.resolve(Modules.SALES_CHANNEL).listSalesChannels({ id: ids }, { take: null }),
    container.resolve(DRAFT_ORDER_MODULE).coreLinks.listChannelLocations(ids),
  ])
  const locationIds = [...new Set(links.map(({ stock_location_id }) => stock_location_id))]
  const locations = locationIds.length
    ? await container
        .resolve(Modules.STOCK_LOCATION)
        .listStockLocations({ id: locationIds }, { relations: ["address"], take: null })
    : []

  return new Map(
    channels.map((channel: Channel) => [
      channel.id,
      {
        ...channel,
        stock_locations: locations.flatMap((location: Location): StockLocationFacts[] => {
          const ofLocation = links.filter(
            (link) => link.sales_channel_id === channel.id && link.stock_location_id === location.id
          )
          const sets = ofLocation.flatMap(({ fulfillment_set_id }) => fulfillment_set_id ?? [])
          return ofLocation.length ? [{ ...location, fulfillment_sets: sets.map((id) => ({ id })) }] : []
        }),
      },
    ])
  )
}

/** The id of the store's default sales channel; undefined where it has none. One statement. */
export async function readDefaultSalesChannelId(container: MedusaContainer): Promise<string | undefined> {
  const [store] = await container
    .resolve(Modules.STORE)
    .listStores({}, { select: ["id", "default_sales_channel_id"], take: 1 })
  return store?.default_sales_channel_id ?? undefined
}
