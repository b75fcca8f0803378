import type { MedusaContainer } from "@medusajs/framework/types"
import { createStep, StepResponse } from "@medusajs/framework/workflows-sdk"
import { DRAFT_ORDER_MODULE } from "../../../modules/draft-order"
import { notAllowed } from "../../../modules/draft-order/errors"
import { find } from "../../shared/lookups/find"

/** What {@link findCartToShip} does. */
export const findCartToShipStep = createStep(
  "cart-draft-order-find-cart-to-ship",
  async ({ id }: { id: string }, { container }) => new StepResponse(await findCartToShip(id, container))
)

/** A draft order's cart id. @throws `not_found`; `not_allowed` where it or its sales channel has been deleted. */
export async function findCartToShip(id: string, container: MedusaContainer): Promise<string> {
  const { cart_id } = await container.resolve(DRAFT_ORDER_MODULE).retrieveDraftOrder(id)
  const [cart] = cart_id
    ? await find<{ id: string; sales_channel_id: string }>(
        "cart",
        ["id", "sales_channel_id"],
        { id: cart_id },
        container
      )
    : []

  if (!cart) {
    throw notAllowed(`Draft order ${id} no longer has a cart, and nothing to ship`)
  }
  await assertShippable(cart.sales_channel_id, container)
  return cart.id
}

type Channel = { stock_locations?: ({ fulfillment_sets?: (object | null)[] | null } | null)[] | null }

const CHANNEL_FIELDS = ["id", "stock_locations.id", "stock_locations.fulfillment_sets.id"]

/**
 * That core can list the shipping options of a sales channel: it fails without a message where there is no channel, or
 * where a stock location or fulfillment set has been deleted and is still linked.
 *
 * @throws `not_allowed`
 */
async function assertShippable(salesChannelId: string, container: MedusaContainer): Promise<void> {
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

function isShippable({ stock_locations }: Channel): boolean {
  return (stock_locations ?? []).every((location) => location?.fulfillment_sets?.every(Boolean) ?? !!location)
}
