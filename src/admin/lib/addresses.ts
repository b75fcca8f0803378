import { getFormattedAddress } from "@medusajs/dashboard/lib"
import type { Address, AddressBody } from "./types"

export const ADDRESS_FIELDS = [
  "first_name",
  "last_name",
  "company",
  "address_1",
  "address_2",
  "postal_code",
  "city",
  "province",
  "country_code",
  "phone",
] as const

export type AddressField = (typeof ADDRESS_FIELDS)[number]

/** Only what a body may name, and nothing that is empty. */
export function toAddressBody(address: Partial<Record<AddressField, string | null | undefined>>): AddressBody {
  return Object.fromEntries(
    ADDRESS_FIELDS.flatMap((field) => {
      const value = address[field]?.trim()
      return value ? [[field, value]] : []
    })
  )
}

type Shown = Partial<Record<AddressField, string | null>>

/** In lines, as core shows addresses. */
export function addressLines(address: Shown | Address | AddressBody | null | undefined): string[] {
  if (!address) {
    return []
  }
  const { first_name, last_name, company, address_1, address_2, city, province, postal_code, country_code } = address
  const parts = { first_name, last_name, company, address_1, address_2, city, province, postal_code, country_code }
  const given = Object.fromEntries(Object.entries(parts).map(([name, value]) => [name, value ?? ""]))
  // Only these fields are read; the type is that of an order's address, which has more.
  return getFormattedAddress({ address: { id: "", created_at: "", updated_at: "", metadata: null, ...given } })
}

export const isSame = (one: Shown | null | undefined, other: Shown | null | undefined): boolean =>
  ADDRESS_FIELDS.every((field) => (one?.[field] ?? "") === (other?.[field] ?? ""))

/** A cart has a shipping address from its region's only country on: without a street it is none to staff. */
export const isEmpty = (address: Shown | null | undefined): boolean =>
  !address || ADDRESS_FIELDS.every((field) => field === "country_code" || !address[field])
