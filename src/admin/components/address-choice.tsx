import { PencilSquare } from "@medusajs/icons"
import { DropdownMenu, Text } from "@medusajs/ui"
import { useRef, useState } from "react"
import { useText } from "../hooks/use-text"
import { addressLines, type AddressField, isEmpty } from "../lib/addresses"
import type { AddressBody, Customer, Region } from "../lib/types"
import { AddressDrawer } from "./address-drawer"
import { IconAction } from "./icon-action"

type Props = {
  label: string
  address: Partial<Record<AddressField, string | null>> | null
  /** Said where there is none. */
  emptyText: string
  saved: Customer["addresses"]
  countries: Region["countries"]
  onChoose: (chosen: { id?: string; address: AddressBody } | null) => void
  clearLabel: string
  isDisabled?: boolean
  error?: string
}

/** An address of those that the customer has saved, or one that is entered. */
export function AddressChoice({
  label,
  address,
  emptyText,
  saved = [],
  countries,
  onChoose,
  clearLabel,
  ...rest
}: Props) {
  const { t, language } = useText()
  const [isEntering, setEntering] = useState(false)
  const trigger = useRef<HTMLButtonElement>(null)
  const isCountry = (code?: string | null) => !countries?.length || countries.some(({ iso_2 }) => iso_2 === code)
  const close = () => {
    setEntering(false)
    // The menu that opened the drawer is gone: focus goes back to its button.
    requestAnimationFrame(() => trigger.current?.focus())
  }

  return (
    <div className="flex items-start justify-between gap-x-2">
      <div className="min-w-0">
        <Text size="small" weight="plus" leading="compact">
          {label}
        </Text>
        {isEmpty(address) ? (
          <Text size="small" className="text-ui-fg-subtle">
            {emptyText}
          </Text>
        ) : (
          <address className="txt-small text-ui-fg-subtle break-words not-italic">
            {addressLines(address, language).map((line, index) => (
              <bdi key={index} className="block rtl:text-right">
                {line}
              </bdi>
            ))}
          </address>
        )}
        {rest.error && (
          <Text size="small" className="text-ui-fg-error" role="alert">
            {rest.error}
          </Text>
        )}
      </div>
      {!rest.isDisabled && (
        <DropdownMenu>
          <DropdownMenu.Trigger asChild>
            <IconAction ref={trigger} label={t("address.change", { label })} icon={<PencilSquare />} />
          </DropdownMenu.Trigger>
          <DropdownMenu.Content align="end" className="max-w-80">
            {saved.map((one) => (
              <DropdownMenu.Item
                key={one.id}
                disabled={!isCountry(one.country_code)}
                onSelect={() => onChoose({ id: one.id, address: one })}
              >
                <span className="truncate">{addressLines(one, language).join(", ")}</span>
              </DropdownMenu.Item>
            ))}
            {saved.length > 0 && <DropdownMenu.Separator />}
            <DropdownMenu.Item onSelect={() => setEntering(true)}>{t("address.enter")}</DropdownMenu.Item>
            {!isEmpty(address) && <DropdownMenu.Item onSelect={() => onChoose(null)}>{clearLabel}</DropdownMenu.Item>}
          </DropdownMenu.Content>
        </DropdownMenu>
      )}
      {isEntering && (
        <AddressDrawer
          title={label}
          address={address}
          countries={countries}
          onClose={close}
          onSave={(entered) => {
            onChoose({ address: entered })
            close()
          }}
        />
      )}
    </div>
  )
}
