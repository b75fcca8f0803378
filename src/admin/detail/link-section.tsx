import { Button, Input, Text, toast, usePrompt } from "@medusajs/ui"
import { useState } from "react"
import { FieldMessage } from "../components/field"
import { Section } from "../components/section"
import { useLinkAddress, usePaymentLinks } from "../hooks/use-payment-link"
import { useText } from "../hooks/use-text"
import { messageOf } from "../lib/errors"
import { isLinkUsable } from "../lib/status"
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

  const attempt = async (work: () => Promise<unknown>) => {
    setBusy(true)
    setError(undefined)
    await work().catch((failure) => setError(messageOf(failure)))
    setBusy(false)
  }
  const ask = (title: string, description: string) =>
    prompt({ title, description, confirmText: t("actions.continue"), cancelText: t("actions.cancel") })

  const copyLink = async () => {
    if (address) {
      await copy(address)
    } else if (!isUsable || (await ask(t("link.renewTitle"), t("link.renewText")))) {
      await copy(await create(draft.id))
    }
  }
  const renew = async () => {
    if (await ask(t("link.renewTitle"), t("link.renewText"))) {
      await copy(await create(draft.id))
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
          <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void attempt(copyLink)}>
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
                <Button size="small" variant="secondary" disabled={isBusy} onClick={() => void attempt(renew)}>
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
    </div>
  )
}
