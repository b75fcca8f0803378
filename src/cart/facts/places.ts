import type { MedusaContainer } from "@medusajs/framework/types"
import { DRAFT_ORDER_MODULE } from "../../modules/draft-order"
import type { CustomerFacts, PlaceReferences, Places } from "../types"

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
