import { Input, Select } from "@medusajs/ui"
import { useState } from "react"
import { useText } from "../hooks/use-text"
import { ADDRESS_FIELDS, type AddressField, toAddressBody } from "../lib/addresses"
import type { AddressBody, Region } from "../lib/types"
import { Field } from "./field"
import { SideDrawer } from "./side-drawer"

type Props = {
  title: string
  address: Partial<Record<AddressField, string | null>> | null
  countries: Region["countries"]
  onClose: () => void
  onSave: (address: AddressBody) => void
}

const LABELS = {
  first_name: "fields.firstName",
  last_name: "fields.lastName",
  company: "fields.company",
  address_1: "fields.address",
  address_2: "fields.address2",
  postal_code: "fields.postalCode",
  city: "fields.city",
  province: "fields.province",
  country_code: "fields.country",
  phone: "fields.phone",
} as const

const AUTOCOMPLETE = {
  first_name: "given-name",
  last_name: "family-name",
  company: "organization",
  address_1: "address-line1",
  address_2: "address-line2",
  postal_code: "postal-code",
  city: "address-level2",
  province: "address-level1",
  country_code: "country",
  phone: "tel",
} as const

/** An address, with the region's countries to choose from. */
export function AddressDrawer({ title, address, countries = [], onClose, onSave }: Props) {
  const { t } = useText()
  const [values, setValues] = useState<Partial<Record<AddressField, string>>>(() => ({
    ...(countries.length === 1 && { country_code: countries[0]?.iso_2 }),
    ...toStrings(address),
  }))
  const set = (field: AddressField, value: string) => setValues((previous) => ({ ...previous, [field]: value }))

  return (
    <SideDrawer title={title} isOpen onClose={onClose} onSubmit={() => onSave(toAddressBody(values))}>
      <div className="grid grid-cols-1 gap-4 sm:grid-cols-2">
        {ADDRESS_FIELDS.map((field) => (
          <Field key={field} label={t(LABELS[field])}>
            {(control) =>
              field === "country_code" ? (
                <Select size="small" value={values.country_code ?? ""} onValueChange={(value) => set(field, value)}>
                  <Select.Trigger {...control}>
                    <Select.Value placeholder={t("fields.selectCountry")} />
                  </Select.Trigger>
                  <Select.Content>
                    {countries.map(({ iso_2, display_name }) => (
                      <Select.Item key={iso_2} value={iso_2}>
                        {display_name}
                      </Select.Item>
                    ))}
                  </Select.Content>
                </Select>
              ) : (
                <Input
                  {...control}
                  size="small"
                  // Staff enter a customer's address: the browser's own would be the wrong one.
                  autoComplete={`section-draft ${AUTOCOMPLETE[field]}`}
                  value={values[field] ?? ""}
                  onChange={({ target }) => set(field, target.value)}
                />
              )
            }
          </Field>
        ))}
      </div>
    </SideDrawer>
  )
}

function toStrings(address: Props["address"]): Partial<Record<AddressField, string>> {
  return Object.fromEntries(ADDRESS_FIELDS.flatMap((field) => (address?.[field] ? [[field, address[field]]] : [])))
}
