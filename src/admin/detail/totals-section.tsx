import { useState } from "react"
import { Codes } from "../components/codes"
import { Section } from "../components/section"
import { TotalsList } from "../components/totals"
import type { SendEdit } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import type { Draft } from "../lib/types"
import { updateEdit } from "./edits"

type Props = { draft: Draft; send: SendEdit; isSaving: boolean; mayEdit: boolean }

/** The codes that staff gave. Automatic promotions have one as well, and are not theirs to remove. */
const codesOf = (draft: Draft): string[] =>
  draft.cart?.promotions?.flatMap(({ code, is_automatic }) => (code && !is_automatic ? [code] : [])) ?? []

export function TotalsSection({ draft, send, isSaving, mayEdit }: Props) {
  const { t } = useText()
  const [error, setError] = useState<string>()
  const setCodes = async (promo_codes: string[]) =>
    setError(
      await send(
        updateEdit(
          draft.id,
          { field: t("codes.applied"), mine: promo_codes.join(", "), read: (latest) => codesOf(latest).join(", ") },
          { promo_codes },
          (before) => ({ promo_codes: codesOf(before) })
        )
      )
    )

  return (
    <Section title={t("totals.title")} className="grid grid-cols-1 items-start gap-6 md:grid-cols-2">
      <Codes
        codes={codesOf(draft)}
        onChange={(codes) => void setCodes(codes)}
        error={error}
        warnings={[]}
        isDisabled={!mayEdit}
      />
      <TotalsList cart={draft.cart ?? undefined} isStale={isSaving} />
    </Section>
  )
}
