import type { MedusaContainer } from "@medusajs/framework/types"
import { ADDRESS_FIELDS } from "../../../cart/calculate/check-request"
import { invalid } from "../../../modules/draft-order/errors"
import { assertMetadata } from "../../../modules/draft-order/rules/input"
import type { AddressInput } from "../../types"
import { find } from "./find"

type Field = "shipping_address" | "billing_address"
type Given = AddressInput | string | null | undefined

/**
 * An address given as the id of a saved one becomes a copy of it. @throws `invalid_data` for one that is not the
 * customer's.
 */
export async function resolveAddress<T extends Given>(
  field: Field,
  address: T,
  customerId: string | null | undefined,
  container: MedusaContainer
): Promise<Exclude<T, string> | AddressInput> {
  if (!address) {
    return address as Exclude<T, string>
  }
  if (typeof address === "object") {
    assertMetadata(address.metadata, `${field}.metadata`)
    return { ...address, country_code: address.country_code?.toLowerCase() }
  }
  const saved = customerId
    ? await find<AddressInput>("customer_address", ADDRESS_FIELDS, { id: address, customer_id: customerId }, container)
    : []
  const found = saved[0]
  if (!found) {
    throw invalid(
      field,
      `must be an address, or the id of one that the draft order's customer has saved: ${address} is neither`
    )
  }
  return Object.fromEntries(ADDRESS_FIELDS.map((name) => [name, found[name]]))
}
