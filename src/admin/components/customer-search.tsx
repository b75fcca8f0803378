import { AtSymbol } from "@medusajs/icons"
import { Avatar, Text } from "@medusajs/ui"
import { type Ref, useState } from "react"
import { useDelayed } from "../hooks/use-delayed"
import { useCustomerSearch } from "../hooks/lookups"
import { useText } from "../hooks/use-text"
import { nameOf } from "../lib/status"
import type { Customer } from "../lib/types"
import { Picker, type PickerOption } from "./picker"

type Props = {
  onCustomer: (customer: Customer) => void
  onEmail: (email: string) => void
  inputRef?: Ref<HTMLInputElement>
  autoFocus?: boolean
  error?: string
}

const EMAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/

/** A customer by name or e-mail address, or an address that nobody has yet. */
export function CustomerSearch({ onCustomer, onEmail, inputRef, autoFocus, error }: Props) {
  const { t } = useText()
  const [text, setText] = useState("")
  const query = text.trim()
  const asked = useDelayed(query, 150)
  const { data = [], isFetching } = useCustomerSearch(asked)
  const isCurrent = asked === query && !isFetching

  const customers: PickerOption[] = (isCurrent ? data : []).map((customer) => ({
    key: customer.id,
    onPick: () => {
      onCustomer(customer)
      setText("")
    },
    content: <CustomerLabel customer={customer} />,
  }))
  const isKnown = data.some(({ email }) => email.toLowerCase() === query.toLowerCase())
  const address: PickerOption[] =
    EMAIL.test(query) && isCurrent && !isKnown
      ? [
          {
            key: "email",
            onPick: () => {
              onEmail(query)
              setText("")
            },
            content: (
              <>
                <AtSymbol className="text-ui-fg-subtle" />
                <span className="truncate">{t("customer.useEmail", { email: query })}</span>
              </>
            ),
          },
        ]
      : []

  return (
    <Picker
      label={t("customer.search")}
      placeholder={t("customer.search")}
      text={text}
      onText={setText}
      options={[...customers, ...address]}
      isLoading={!isCurrent}
      emptyText={t("customer.nothingFound")}
      inputRef={inputRef}
      autoFocus={autoFocus}
      error={error}
    />
  )
}

export function CustomerLabel({
  customer,
}: {
  customer: Pick<Customer, "email" | "first_name" | "last_name" | "company_name">
}) {
  const name = nameOf(customer) ?? customer.company_name
  return (
    <span className="flex min-w-0 items-center gap-x-2">
      <Avatar size="xsmall" fallback={(name ?? customer.email).charAt(0).toUpperCase()} />
      <span className="min-w-0">
        {name && <bdi className="txt-compact-small block truncate rtl:text-right">{name}</bdi>}
        <Text as="span" size="xsmall" dir="ltr" className="text-ui-fg-subtle block truncate rtl:text-right">
          {customer.email}
        </Text>
      </span>
    </span>
  )
}
