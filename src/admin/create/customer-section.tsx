import { XMarkMini } from "@medusajs/icons"
import { type Dispatch, memo, useRef } from "react"
import { AddressChoice } from "../components/address-choice"
import { CustomerLabel, CustomerSearch } from "../components/customer-search"
import { IconAction } from "../components/icon-action"
import { FieldMessage } from "../components/field"
import { Section } from "../components/section"
import { useText } from "../hooks/use-text"
import type { Customer, Region } from "../lib/types"
import type { FormAction, Terms } from "./form"

type Props = {
  terms: Terms
  dispatch: Dispatch<FormAction>
  region: Region | undefined
  errors: Record<string, string>
}

export const CustomerSection = memo(function CustomerSection({ terms, dispatch, region, errors }: Props) {
  const { t } = useText()
  const search = useRef<HTMLInputElement>(null)
  const remove = useRef<HTMLButtonElement>(null)
  const { customer, email, shippingAddress, billingAddress } = terms
  const set = (changes: Partial<Terms>) => dispatch({ type: "set", changes })
  const clear = () => {
    set({ customer: null, email: "", shippingAddress: null, billingAddress: null })
    requestAnimationFrame(() => search.current?.focus())
  }
  // The search gives way to the customer, and focus must not be lost with it.
  const choose = (changes: Partial<Terms>) => {
    set(changes)
    requestAnimationFrame(() => remove.current?.focus())
  }

  return (
    <Section title={t("fields.customer")} className="flex flex-col gap-y-4">
      {customer || email ? (
        <div className="flex items-center justify-between gap-x-2">
          <CustomerLabel customer={customer ?? { email, first_name: null, last_name: null }} />
          <IconAction ref={remove} label={t("customer.remove")} icon={<XMarkMini />} onClick={clear} />
        </div>
      ) : (
        <CustomerSearch
          inputRef={search}
          onCustomer={(chosen) => choose({ customer: chosen, email: "", ...defaultAddress(chosen, region) })}
          onEmail={(given) => choose({ email: given })}
        />
      )}
      {(errors.email ?? errors.customer_id) && <FieldMessage error={errors.email ?? errors.customer_id} />}
      <AddressChoice
        label={t("addresses.shippingAddress.label")}
        address={shippingAddress?.address ?? null}
        emptyText={t("address.none")}
        clearLabel={t("address.clear")}
        saved={customer?.addresses}
        countries={region?.countries}
        error={errors.shipping_address}
        onChoose={(chosen) => set({ shippingAddress: chosen })}
      />
      <AddressChoice
        label={t("addresses.billingAddress.label")}
        address={billingAddress?.address ?? null}
        emptyText={t("addresses.billingAddress.sameAsShipping")}
        clearLabel={t("addresses.billingAddress.sameAsShipping")}
        saved={customer?.addresses}
        countries={undefined}
        error={errors.billing_address}
        onChoose={(chosen) => set({ billingAddress: chosen })}
      />
    </Section>
  )
})

/** The one saved address that the region's countries allow is the one: with more, staff choose. */
function defaultAddress(customer: Customer, region: Region | undefined): Partial<Terms> {
  const fitting = (customer.addresses ?? []).filter(
    ({ country_code }) => !region?.countries?.length || region.countries.some(({ iso_2 }) => iso_2 === country_code)
  )
  const [only] = fitting
  return { shippingAddress: only && fitting.length === 1 ? { id: only.id, address: only } : null }
}
