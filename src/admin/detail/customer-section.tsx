import { PencilSquare } from "@medusajs/icons"
import { Text } from "@medusajs/ui"
import { useRef, useState } from "react"
import { Link } from "react-router-dom"
import { AddressChoice } from "../components/address-choice"
import { CustomerLabel, CustomerSearch } from "../components/customer-search"
import { FieldMessage } from "../components/field"
import { IconAction } from "../components/icon-action"
import { Section } from "../components/section"
import { useCustomer, useRegions } from "../hooks/lookups"
import { usePermissions } from "../hooks/permissions"
import type { SendEdit } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import { addressLines, isEmpty, isSame, toAddressBody } from "../lib/addresses"
import { nameOf } from "../lib/status"
import type { AddressBody, Draft } from "../lib/types"
import { updateEdit } from "./edits"

type Props = { draft: Draft; send: SendEdit; mayEdit: boolean }

type Chosen = { id?: string; address: AddressBody } | null

export function CustomerSection({ draft, send, mayEdit }: Props) {
  const { t, language } = useText()
  const [isChoosing, setChoosing] = useState(false)
  const [error, setError] = useState<string>()
  const edit = useRef<HTMLButtonElement>(null)
  const { cart } = draft
  const customer = useCustomer(mayEdit ? cart?.customer_id : null)
  const { regions } = useRegions(mayEdit)
  const region = regions?.find(({ id }) => id === cart?.region_id)
  const whose = (latest: Draft) => [nameOf(latest.cart?.customer), latest.cart?.email].filter(Boolean).join(" · ")

  const choose = async (body: { customer_id: string } | { email: string }, mine: string) => {
    const refused = await send(
      updateEdit(draft.id, { field: t("fields.customer"), mine, read: whose }, body, ({ cart: before }) =>
        before?.customer?.id ? { customer_id: before.customer.id } : undefined
      )
    )
    setError(refused)
    if (!refused) {
      setChoosing(false)
      requestAnimationFrame(() => edit.current?.focus())
    }
  }

  const setAddress = async (kind: "shipping_address" | "billing_address", chosen: Chosen) => {
    const field = t(kind === "shipping_address" ? "addresses.shippingAddress.label" : "addresses.billingAddress.label")
    const read = (latest: Draft) => addressLines(latest.cart?.[kind], language).join("\n")
    setError(
      await send(
        updateEdit(
          draft.id,
          { field, mine: addressLines(chosen?.address, language).join("\n"), read },
          { [kind]: chosen ? (chosen.id ?? toAddressBody(chosen.address)) : null },
          (before) => ({ [kind]: isEmpty(before.cart?.[kind]) ? null : toAddressBody(before.cart?.[kind] ?? {}) })
        )
      )
    )
  }
  const isBillingSame = isEmpty(cart?.billing_address) || isSame(cart?.billing_address, cart?.shipping_address)

  return (
    <Section
      title={t("fields.customer")}
      className="flex flex-col gap-y-4"
      actions={
        mayEdit && (
          <IconAction
            ref={edit}
            label={t("customer.change")}
            icon={<PencilSquare />}
            aria-expanded={isChoosing}
            onClick={() => setChoosing(!isChoosing)}
          />
        )
      }
    >
      {cart?.email || cart?.customer ? (
        <ShownCustomer draft={draft} />
      ) : (
        <Text size="small" className="text-ui-fg-subtle">
          {t("customer.none")}
        </Text>
      )}
      {isChoosing && (
        <CustomerSearch
          autoFocus
          onCustomer={({ id, email }) => void choose({ customer_id: id }, email)}
          onEmail={(email) => void choose({ email }, email)}
        />
      )}
      {error && <FieldMessage error={error} />}
      <AddressChoice
        label={t("addresses.shippingAddress.label")}
        address={cart?.shipping_address ?? null}
        emptyText={t("address.none")}
        clearLabel={t("address.clear")}
        saved={customer?.addresses}
        countries={region?.countries}
        isDisabled={!mayEdit}
        onChoose={(chosen) => void setAddress("shipping_address", chosen)}
      />
      <AddressChoice
        label={t("addresses.billingAddress.label")}
        address={isBillingSame ? null : (cart?.billing_address ?? null)}
        emptyText={t("addresses.billingAddress.sameAsShipping")}
        clearLabel={t("addresses.billingAddress.sameAsShipping")}
        saved={customer?.addresses}
        countries={undefined}
        isDisabled={!mayEdit}
        onChoose={(chosen) => void setAddress("billing_address", chosen)}
      />
    </Section>
  )
}

function ShownCustomer({ draft }: { draft: Draft }) {
  const { cart } = draft
  const { can } = usePermissions()
  const { email = null, customer } = cart ?? {}
  const label = (
    <CustomerLabel
      customer={{
        email: email ?? customer?.email ?? "",
        first_name: customer?.first_name ?? null,
        last_name: customer?.last_name ?? null,
      }}
    />
  )
  return cart?.customer_id && can("customer", "read") ? (
    <Link
      to={`/customers/${cart.customer_id}`}
      className="focus-visible:shadow-borders-focus hover:bg-ui-bg-base-hover rounded-md outline-none"
    >
      {label}
    </Link>
  ) : (
    label
  )
}
