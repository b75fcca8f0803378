import { Input } from "@medusajs/ui"
import { type Dispatch, memo } from "react"
import { FieldMessage } from "../components/field"
import { Section } from "../components/section"
import { ShippingPicker } from "../components/shipping-picker"
import { useShippingChoices } from "../hooks/shipping-choices"
import { useText } from "../hooks/use-text"
import type { Region } from "../lib/types"
import type { FormAction, Terms } from "./form"

type Props = { terms: Terms; dispatch: Dispatch<FormAction>; region: Region | undefined; error?: string }

export const ShippingSection = memo(function ShippingSection({ terms, dispatch, region, error }: Props) {
  const { t } = useText()
  const country = terms.shippingAddress?.address.country_code?.toLowerCase()
  const currency = region?.currency_code ?? ""
  const choices = useShippingChoices({
    currency,
    regionId: terms.regionId,
    countries: country ? [country] : (region?.countries?.map(({ iso_2 }) => iso_2) ?? []),
  })

  return (
    <Section title={t("fields.shipping")} className="flex flex-col gap-y-2">
      <ShippingPicker
        choices={choices}
        currency={currency}
        chosen={Object.fromEntries(
          Object.entries(terms.methods).map(([profileId, { optionId }]) => [profileId, optionId])
        )}
        amountOf={({ id, name, shipping_profile_id: profileId }) => (
          <Input
            size="small"
            inputMode="decimal"
            className="text-end"
            aria-label={t("shipping.amountOf", { name })}
            aria-invalid={error ? true : undefined}
            placeholder={t("lines.listPrice")}
            value={terms.methods[profileId]?.amount ?? ""}
            onChange={({ target }) =>
              dispatch({ type: "method", profileId, method: { optionId: id, amount: target.value } })
            }
          />
        )}
        onChoose={(profileId, optionId) =>
          dispatch({ type: "method", profileId, method: optionId ? { optionId, amount: "" } : null })
        }
      />
      {error && <FieldMessage error={error} />}
    </Section>
  )
})
