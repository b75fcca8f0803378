import type { MedusaContainer } from "@medusajs/framework/types"
import { invalid } from "../../../modules/draft-order/errors"
import type { AddressInput } from "../../types"
import { find } from "./find"

export type Region = { id: string; currency_code: string; countries: { iso_2: string }[] }

/** @throws `invalid_data` for a region that there is not, and for another currency than its own. */
export async function findRegion(
  id: string,
  currencyCode: string | undefined,
  container: MedusaContainer
): Promise<Region> {
  const [region] = await find<Region>("region", ["id", "currency_code", "countries.iso_2"], { id }, container)

  if (!region) {
    throw invalid("region_id", `must name a region: ${id} does not exist`)
  }
  if (currencyCode && currencyCode.toLowerCase() !== region.currency_code) {
    throw invalid("currency_code", `must be the region's, ${region.currency_code}, not ${currencyCode}`)
  }
  return region
}

export function hasCountry(region: Region, country: string | null | undefined): boolean {
  return !country || region.countries.some(({ iso_2 }) => iso_2 === country.toLowerCase())
}

/** @throws `invalid_data` for a shipping address outside the region. */
export function assertCountry(address: AddressInput | null | undefined, region: Region): void {
  if (!hasCountry(region, address?.country_code)) {
    throw invalid(
      "shipping_address.country_code",
      `must be a country of region ${region.id}, not ${address?.country_code}`
    )
  }
}

/**
 * Whether prices there include tax, where no price of core's says so: as core has it for prices in a currency, which a
 * region alone does not change.
 */
export async function pricesIncludeTaxIn(
  region: Pick<Region, "id" | "currency_code">,
  container: MedusaContainer
): Promise<boolean> {
  type Preference = { attribute: string; value: string; is_tax_inclusive: boolean }
  const preferences = await find<Preference>(
    "price_preference",
    ["attribute", "value", "is_tax_inclusive"],
    { value: [region.id, region.currency_code] },
    container
  )
  const preference =
    preferences.find(({ attribute, value }) => attribute === "currency_code" && value === region.currency_code) ??
    preferences.find(({ attribute, value }) => attribute === "region_id" && value === region.id)
  return preference?.is_tax_inclusive ?? false
}
