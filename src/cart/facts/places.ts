import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import type { CustomerFacts, PlaceReferences, Places, SalesChannelFacts } from "../types"

/**
 * Regions with their countries, sales channels with their stock locations and those locations' fulfillment sets,
 * customers with their groups, and saved addresses. What does not exist is left out. One statement.
 */
export async function readPlaces(references: PlaceReferences, container: MedusaContainer): Promise<Places> {
  return container.resolve(DRAFT_ORDER_MODULE).coreFacts.readPlaces(references)
}

/** Customers with their groups, by e-mail address, in core's order. One statement. */
export async function readCustomersOf(emails: string[], container: MedusaContainer): Promise<CustomerFacts[]> {
  return (await readPlaces({ emails }, container)).customers
}

/** A sales channel with its stock locations; undefined where it does not exist. One statement. */
export async function readSalesChannel(id: string, container: MedusaContainer): Promise<SalesChannelFacts | undefined> {
  return (await readPlaces({ sales_channel_ids: [id] }, container)).sales_channels[0]
}
