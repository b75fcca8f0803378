import { Input, Textarea } from "@medusajs/ui"
import { type Dispatch, memo } from "react"
import { Field } from "../components/field"
import { Section } from "../components/section"
import { useText } from "../hooks/use-text"
import type { FormAction, Terms } from "./form"

type Props = { terms: Terms; dispatch: Dispatch<FormAction>; errors: Record<string, string> }

export const NotesSection = memo(function NotesSection({ terms, dispatch, errors }: Props) {
  const { t } = useText()
  const set = (changes: Partial<Terms>) => dispatch({ type: "set", changes })

  return (
    <Section title={t("notes.title")} className="flex flex-col gap-y-4">
      <Field label={t("notes.expires")} hint={t("notes.expiresHint")} error={errors.expires_at} isOptional>
        {(control) => (
          <Input
            {...control}
            type="date"
            size="small"
            value={terms.expires}
            onChange={({ target }) => set({ expires: target.value })}
          />
        )}
      </Field>
      <Field label={t("notes.reference")} hint={t("notes.referenceHint")} error={errors.reference} isOptional>
        {(control) => (
          <Input
            {...control}
            size="small"
            maxLength={255}
            value={terms.reference}
            onChange={({ target }) => set({ reference: target.value })}
          />
        )}
      </Field>
      <Field label={t("notes.note")} hint={t("notes.noteHint")} error={errors.note} isOptional>
        {(control) => (
          <Textarea {...control} rows={2} value={terms.note} onChange={({ target }) => set({ note: target.value })} />
        )}
      </Field>
      <Field label={t("notes.internal")} hint={t("notes.internalHint")} error={errors.internal_note} isOptional>
        {(control) => (
          <Textarea
            {...control}
            rows={2}
            value={terms.internalNote}
            onChange={({ target }) => set({ internalNote: target.value })}
          />
        )}
      </Field>
    </Section>
  )
})
