import type { MedusaContainer } from "@medusajs/framework/types"
import { notAllowed } from "../../../modules/draft-order/errors"
import { find } from "./find"

/** Where a cart sells: what its prices, taxes, stock and shipping options depend on. */
type Place = { region_id: string; sales_channel_id: string }

type Channel = { stock_locations?: ({ fulfillment_sets?: (object | null)[] | null } | null)[] | null }

const CHANNEL_FIELDS = ["id", "stock_locations.id", "stock_locations.fulfillment_sets.id"]

/**
 * That the cart's region and sales channel are still there, before an edit that depends on them.
 *
 * @throws `not_allowed` that names what has been deleted, and the field that sets another.
 */
export async function assertPlace({ region_id, sales_channel_id }: Place, container: MedusaContainer): Promise<void> {
  await Promise.all([assertRegion(region_id, container), assertShippable(sales_channel_id, container)])
}

/**
 * That core can list the shipping options of a sales channel: it fails without a message where there is no channel, or
 * where a stock location or fulfillment set has been deleted and is still linked.
 *
 * @throws `not_allowed`
 */
export async function assertShippable(salesChannelId: string, container: MedusaContainer): Promise<void> {
  const [channel] = await find<Channel>("sales_channel", CHANNEL_FIELDS, { id: salesChannelId }, container)
  if (!channel) {
    throw notAllowed(
      `Sales channel ${salesChannelId} of the draft order has been deleted: set another with sales_channel_id`
    )
  }
  if (!isShippable(channel)) {
    throw notAllowed(
      `Sales channel ${salesChannelId} of the draft order is linked to a stock location, or that to a fulfillment set, ` +
        `which has been deleted: remove the link, or set another sales channel with sales_channel_id`
    )
  }
}

/** Whether core can list the shipping options of a sales channel. */
export async function hasShipping(salesChannelId: string, container: MedusaContainer): Promise<boolean> {
  const [channel] = await find<Channel>("sales_channel", CHANNEL_FIELDS, { id: salesChannelId }, container)
  return !!channel && isShippable(channel)
}

function isShippable({ stock_locations }: Channel): boolean {
  return (stock_locations ?? []).every((location) => location?.fulfillment_sets?.every(Boolean) ?? !!location)
}

/** @throws `not_allowed` for a region of the cart's that has been deleted. */
export async function assertRegion(id: string, container: MedusaContainer): Promise<void> {
  if (!(await find("region", ["id"], { id }, container)).length) {
    throw notAllowed(`Region ${id} of the draft order has been deleted: set another with region_id`)
  }
}
