import { usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { ChoiceField } from "../components/choice-field"
import { LanguageField } from "../components/language-field"
import { Section } from "../components/section"
import { SwitchField } from "../components/switch-field"
import { useChannels, useRegions } from "../hooks/lookups"
import { usePermissions } from "../hooks/permissions"
import type { SendEdit } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import type { Draft } from "../lib/types"
import { updateEdit } from "./edits"

type Props = { draft: Draft; send: SendEdit; mayEdit: boolean }

export function TermsSection({ draft, send, mayEdit }: Props) {
  const { t, languageName } = useText()
  const prompt = usePrompt()
  const { can } = usePermissions()
  const { regions = [] } = useRegions()
  const channels = useChannels() ?? []
  const [errors, setErrors] = useState<Record<string, string | undefined>>({})
  const { cart } = draft
  const nameIn = (list: { id: string; name: string }[], one?: string | null) =>
    list.find((entry) => entry.id === one)?.name ?? ""

  const setRegion = async (region_id: string, discard_negotiated_prices?: boolean) => {
    const error = await send(
      updateEdit(
        draft.id,
        {
          field: t("fields.region"),
          mine: nameIn(regions, region_id),
          read: (latest) => nameIn(regions, latest.cart?.region_id),
        },
        { region_id, ...(discard_negotiated_prices && { discard_negotiated_prices }) }
      )
    )
    setErrors({ ...errors, region: error })
  }
  const chooseRegion = async (regionId: string) => {
    const currency = regions.find((one) => one.id === regionId)?.currency_code
    const losesPrices = currency !== cart?.currency_code && !!cart?.items?.some((item) => item.is_custom_price)
    // Another currency takes the negotiated prices away.
    const isSure =
      !losesPrices ||
      (await prompt({
        title: t("terms.changeRegion", { region: nameIn(regions, regionId) }),
        description: t("terms.discardsPrices"),
        confirmText: t("actions.continue"),
        cancelText: t("actions.cancel"),
        variant: "confirmation",
      }))
    if (isSure) {
      await setRegion(regionId, losesPrices)
    }
  }
  const setChannel = async (sales_channel_id: string) => {
    const error = await send(
      updateEdit(
        draft.id,
        {
          field: t("fields.salesChannel"),
          mine: nameIn(channels, sales_channel_id),
          read: (latest) => nameIn(channels, latest.cart?.sales_channel_id),
        },
        { sales_channel_id },
        (before) => (before.cart?.sales_channel_id ? { sales_channel_id: before.cart.sales_channel_id } : undefined)
      )
    )
    setErrors({ ...errors, channel: error })
  }
  const setLanguage = async (locale: string | null) => {
    const nameOf = (tag: string | null | undefined) => (tag ? languageName(tag) : t("terms.storeLanguage"))
    const error = await send(
      updateEdit(
        draft.id,
        { field: t("terms.language"), mine: nameOf(locale), read: (latest) => nameOf(latest.cart?.locale) },
        { locale },
        (before) => ({ locale: before.cart?.locale ?? null })
      )
    )
    setErrors({ ...errors, language: error })
  }
  const setNotification = (no_notification_order: boolean) =>
    send(
      updateEdit(
        draft.id,
        {
          field: t("terms.noNotification"),
          mine: t(no_notification_order ? "fields.true" : "fields.false"),
          read: (latest) => t(latest.no_notification_order ? "fields.true" : "fields.false"),
        },
        { no_notification_order },
        (before) => ({ no_notification_order: !!before.no_notification_order })
      )
    )

  return (
    <Section title={t("terms.title")} className="flex flex-col gap-y-4">
      <ChoiceField
        label={t("fields.region")}
        error={errors.region}
        value={cart?.region_id}
        isDisabled={!mayEdit || !can("region", "read")}
        choices={regions.map((one) => ({ id: one.id, name: `${one.name} · ${one.currency_code.toUpperCase()}` }))}
        onChoose={(one) => void chooseRegion(one)}
      />
      <ChoiceField
        label={t("fields.salesChannel")}
        error={errors.channel}
        value={cart?.sales_channel_id}
        isDisabled={!mayEdit || !can("sales_channel", "read")}
        choices={channels}
        onChoose={(one) => void setChannel(one)}
      />
      <LanguageField
        value={cart?.locale ?? null}
        error={errors.language}
        isDisabled={!mayEdit}
        onChoose={(locale) => void setLanguage(locale)}
      />
      <SwitchField
        label={t("terms.noNotification")}
        isChecked={!!draft.no_notification_order}
        isDisabled={!mayEdit}
        onChange={(isChecked) => void setNotification(isChecked)}
      />
    </Section>
  )
}
