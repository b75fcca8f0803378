import type { MedusaContainer } from "@medusajs/framework/types"
import { Modules } from "@medusajs/framework/utils"
import type { CustomerFacts, SavedAddressFacts } from "../types"

/** Whom requests name: a customer by id, or whoever has an e-mail address. */
export type CustomerReferences = { ids?: string[]; emails?: string[] }

/** The part of the customer module that is read, with combinations of filters that its types leave out. */
type CustomerService = {
  listCustomers: (
    filters: { $or: ({ id: string[] } | { email: string[] })[] },
    config: { relations: ["groups"]; take: null }
  ) => Promise<CustomerFacts[]>
  listCustomerAddresses: (filters: { id: string[] }, config: { take: null }) => Promise<SavedAddressFacts[]>
}

/**
 * Customers with their groups, in core's order: of several with an e-mail address, core takes the first. Two
 * statements, and none where nobody is named.
 */
export async function readCustomers(
  { ids = [], emails = [] }: CustomerReferences,
  container: MedusaContainer
): Promise<CustomerFacts[]> {
  const either = [...(ids.length ? [{ id: ids }] : []), ...(emails.length ? [{ email: emails }] : [])]

  return either.length
    ? container
        .resolve<CustomerService>(Modules.CUSTOMER)
        .listCustomers({ $or: either }, { relations: ["groups"], take: null })
    : []
}

/** Addresses that customers have saved. One statement, and none where no id is given. */
export async function readSavedAddresses(ids: string[], container: MedusaContainer): Promise<SavedAddressFacts[]> {
  return ids.length
    ? container.resolve<CustomerService>(Modules.CUSTOMER).listCustomerAddresses({ id: ids }, { take: null })
    : []
}
