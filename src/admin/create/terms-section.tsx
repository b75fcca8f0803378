import { type Dispatch, memo } from "react"
import { ChoiceField } from "../components/choice-field"
import { LanguageField } from "../components/language-field"
import { Section } from "../components/section"
import { SwitchField } from "../components/switch-field"
import { useText } from "../hooks/use-text"
import type { Channel, Region } from "../lib/types"
import type { FormAction, Terms } from "./form"

type Props = {
  terms: Terms
  dispatch: Dispatch<FormAction>
  regions: Region[]
  channels: Channel[]
  errors: Record<string, string>
}

export const TermsSection = memo(function TermsSection({ terms, dispatch, regions, channels, errors }: Props) {
  const { t } = useText()
  const set = (changes: Partial<Terms>) => dispatch({ type: "set", changes })

  return (
    <Section title={t("terms.title")} className="flex flex-col gap-y-4">
      <ChoiceField
        label={t("fields.region")}
        error={errors.region_id}
        value={terms.regionId}
        choices={regions.map(({ id, name, currency_code }) => ({
          id,
          name: `${name} · ${currency_code.toUpperCase()}`,
        }))}
        // Shipping options and addresses are a region's own.
        onChoose={(regionId) => set({ regionId, methods: {}, shippingAddress: null })}
      />
      <ChoiceField
        label={t("fields.salesChannel")}
        error={errors.sales_channel_id}
        value={terms.channelId}
        choices={channels}
        onChoose={(channelId) => set({ channelId })}
      />
      <LanguageField value={terms.locale} error={errors.locale} onChoose={(locale) => set({ locale })} />
      <SwitchField
        label={t("terms.noNotification")}
        isChecked={terms.noNotification}
        onChange={(noNotification) => set({ noNotification })}
      />
    </Section>
  )
})
