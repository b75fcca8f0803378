import { localeOf } from "./money"
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

/** In lines, as core shows addresses, with the country's name in the dashboard's language. */
export function addressLines(address: Shown | Address | AddressBody | null | undefined, language: string): string[] {
  const { first_name, last_name, company, address_1, address_2, city, province, postal_code, country_code } =
    address ?? {}
  const joined = (...parts: (string | null | undefined)[]) => parts.filter(Boolean).join(" ")

  return [
    joined(first_name, last_name),
    joined(company),
    joined(address_1),
    joined(address_2),
    joined(city, province, postal_code),
    countryName(country_code, language),
  ].filter(Boolean)
}

function countryName(code: string | null | undefined, language: string): string {
  const region = code?.toUpperCase() ?? ""
  return /^[A-Z]{2}$/.test(region)
    ? (new Intl.DisplayNames(localeOf(language), { type: "region" }).of(region) ?? region)
    : region
}

export const isSame = (one: Shown | null | undefined, other: Shown | null | undefined): boolean =>
  ADDRESS_FIELDS.every((field) => (one?.[field] ?? "") === (other?.[field] ?? ""))

/** A cart has a shipping address from its region's only country on: without a street it is none to staff. */
export const isEmpty = (address: Shown | null | undefined): boolean =>
  !address || ADDRESS_FIELDS.every((field) => field === "country_code" || !address[field])
