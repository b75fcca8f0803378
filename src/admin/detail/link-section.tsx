import { Button, Input, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { Field, FieldMessage } from "../components/field"
import { Section } from "../components/section"
import { SwitchField } from "../components/switch-field"
import { useLinkAddress, usePaymentLinks } from "../hooks/use-payment-link"
import { useText } from "../hooks/use-text"
import { endOfDay } from "../lib/dates"
import { messageOf } from "../lib/errors"
import { isLinkUsable, isPast } from "../lib/status"
import type { Draft, PaymentLink } from "../lib/types"

type Props = { draft: Draft; mayEdit: boolean }

/** The customer's link: copy, open, renew and revoke it, and whether they have seen it. */
export function LinkSection({ draft, mayEdit }: Props) {
  const { t } = useText()
  const prompt = usePrompt()
  const { create, copy, revoke } = usePaymentLinks()
  const address = useLinkAddress(draft.id)
  const [error, setError] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const link = draft.payment_link
  const isUsable = isLinkUsable(link)
  const [isAsking, setAsking] = useState(!!link?.verify)
  const [day, setDay] = useState("")
  const expires_at = endOfDay(day)
  const isDayWrong = day !== "" && (!expires_at || isPast(expires_at))

  const make = async () => {
    await copy(await create(draft, { ...(isAsking && { verify: "email" }), ...(expires_at && { expires_at }) }))
    setDay("")
  }

  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    await work().catch((failure) => setError(messageOf(failure)))
    setBusy(false)
  }
  const ask = (title: string, description: string) =>
    prompt({ title, description, confirmText: t("actions.continue"), cancelText: t("actions.cancel") })

  const copyLink = async () => {
    if (address && isUsable) {
      await copy(address)
    } else if (!isUsable || (await ask(t("link.renewTitle"), t("link.renewText")))) {
      await make()
    }
  }
  const renew = async () => {
    if (await ask(t("link.renewTitle"), t("link.renewText"))) {
      await make()
    }
  }
  const revokeLink = async () => {
    if (await ask(t("link.revokeTitle"), t("link.revokeText"))) {
      await revoke(draft.id)
      toast.success(t("link.revokedDone"))
    }
  }

  return (
    <Section title={t("link.title")} className="flex flex-col gap-y-3">
      {link ? (
        <LinkState link={link} />
      ) : (
        <Text size="small" className="text-ui-fg-subtle">
          {t("link.none")}
        </Text>
      )}
      {address && isUsable && (
        <div className="flex flex-col gap-y-1">
          <Input
            size="small"
            readOnly
            dir="ltr"
            aria-label={t("link.address")}
            value={address}
            onFocus={({ target }) => target.select()}
          />
          <FieldMessage hint={t("link.addressOnce")} />
        </div>
      )}
      {error && <FieldMessage error={error} />}
      {mayEdit && (
        <div className="flex flex-wrap gap-2">
          <Button
            size="small"
            variant="secondary"
            disabled={isBusy || (isDayWrong && !address)}
            onClick={() => void attempt(copyLink)}
          >
            {t("link.copy")}
          </Button>
          {address && isUsable && (
            <Button size="small" variant="secondary" asChild>
              <a href={address} target="_blank" rel="noreferrer">
                {t("link.open")}
              </a>
            </Button>
          )}
          {isUsable && (
            <>
              {address && (
                <Button
                  size="small"
                  variant="secondary"
                  disabled={isBusy || isDayWrong}
                  onClick={() => void attempt(renew)}
                >
                  {t("link.renew")}
                </Button>
              )}
              <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void attempt(revokeLink)}>
                {t("link.revoke")}
              </Button>
            </>
          )}
        </div>
      )}
      {mayEdit && (
        <fieldset className="flex flex-col gap-y-3 border-t pt-3">
          <legend className="sr-only">{t("link.newTitle")}</legend>
          <Text size="small" weight="plus" className="text-ui-fg-subtle" aria-hidden>
            {t("link.newTitle")}
          </Text>
          <SwitchField label={t("link.verify")} isChecked={isAsking} onChange={setAsking} />
          <Field
            label={t("link.validUntil")}
            hint={t("link.validHint")}
            error={isDayWrong ? t("problems.date") : undefined}
          >
            {(control) => (
              <Input
                {...control}
                type="date"
                size="small"
                value={day}
                onChange={({ target }) => setDay(target.value)}
              />
            )}
          </Field>
        </fieldset>
      )}
    </Section>
  )
}

function LinkState({ link }: { link: PaymentLink }) {
  const { t, dateTime } = useText()
  const isExpired = new Date(link.expires_at) <= new Date()
  const validity = link.revoked_at
    ? t("link.revoked", { date: dateTime(link.revoked_at) })
    : t(isExpired ? "link.expired" : "link.expires", { date: dateTime(link.expires_at) })
  const seen = link.last_viewed_at
    ? t("link.seen", { count: link.view_count, date: dateTime(link.last_viewed_at) })
    : t("link.unseen")

  return (
    <div>
      <Text size="small" weight="plus">
        {seen}
      </Text>
      <Text size="small" className="text-ui-fg-subtle">
        {validity}
      </Text>
      {link.verify && (
        <Text size="small" className="text-ui-fg-subtle">
          {t("link.asks")}
        </Text>
      )}
    </div>
  )
}
