import { Select } from "@medusajs/ui"
import { type Dispatch, memo } from "react"
import { Field } from "../components/field"
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
      <Field label={t("fields.region")} error={errors.region_id}>
        {(control) => (
          <Select
            size="small"
            value={terms.regionId}
            // Shipping options and addresses are a region's own.
            onValueChange={(regionId) => set({ regionId, methods: {}, shippingAddress: null })}
          >
            <Select.Trigger {...control}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {regions.map((region) => (
                <Select.Item key={region.id} value={region.id}>
                  {`${region.name} · ${region.currency_code.toUpperCase()}`}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )}
      </Field>
      <Field label={t("fields.salesChannel")} error={errors.sales_channel_id}>
        {(control) => (
          <Select size="small" value={terms.channelId} onValueChange={(channelId) => set({ channelId })}>
            <Select.Trigger {...control}>
              <Select.Value />
            </Select.Trigger>
            <Select.Content>
              {channels.map((channel) => (
                <Select.Item key={channel.id} value={channel.id} disabled={channel.is_disabled}>
                  {channel.name}
                </Select.Item>
              ))}
            </Select.Content>
          </Select>
        )}
      </Field>
      <SwitchField
        label={t("terms.noNotification")}
        isChecked={terms.noNotification}
        onChange={(noNotification) => set({ noNotification })}
      />
    </Section>
  )
})
