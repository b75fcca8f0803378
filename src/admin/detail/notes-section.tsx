import { Input, Textarea } from "@medusajs/ui"
import { Field } from "../components/field"
import { Section } from "../components/section"
import { useCommit } from "../hooks/use-commit"
import type { SendEdit } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"
import { dayOf, endOfDay } from "../lib/dates"
import type { Draft } from "../lib/types"
import { updateEdit } from "./edits"

type Props = { draft: Draft; send: SendEdit; mayEdit: boolean }

/** What the draft order says beside its cart. */
export function NotesSection({ draft, send, mayEdit }: Props) {
  const { t, date } = useText()
  const text = (name: "note" | "internal_note" | "reference", label: string) => (typed: string) =>
    send(
      updateEdit(
        draft.id,
        { field: label, mine: typed, read: (latest) => latest[name] ?? "" },
        { [name]: typed.trim() || null },
        (before) => ({ [name]: before[name] ?? null })
      )
    )
  const expires = async (day: string) => {
    const moment = endOfDay(day)
    if (day && (!moment || new Date(moment) < new Date())) {
      return t("problems.date")
    }
    return send(
      updateEdit(
        draft.id,
        {
          field: t("notes.expires"),
          mine: moment ? date(moment) : t("notes.none"),
          read: (latest) => (latest.expires_at ? date(latest.expires_at) : t("notes.none")),
        },
        { expires_at: moment ?? null },
        (before) => ({ expires_at: before.expires_at ?? null })
      )
    )
  }
  const note = useCommit(draft.note ?? "", text("note", t("notes.note")))
  const internal = useCommit(draft.internal_note ?? "", text("internal_note", t("notes.internal")))
  const reference = useCommit(draft.reference ?? "", text("reference", t("notes.reference")))
  const day = useCommit(dayOf(draft.expires_at), expires)

  return (
    <Section title={t("notes.title")} className="flex flex-col gap-y-4">
      <Field label={t("notes.expires")} hint={t("notes.expiresHint")} error={day.error}>
        {(control) => <Input {...control} {...day.input} type="date" size="small" disabled={!mayEdit} />}
      </Field>
      <Field label={t("notes.reference")} hint={t("notes.referenceHint")} error={reference.error}>
        {(control) => <Input {...control} {...reference.input} size="small" maxLength={255} disabled={!mayEdit} />}
      </Field>
      <Field label={t("notes.note")} hint={t("notes.noteHint")} error={note.error}>
        {(control) => <Textarea {...control} {...note.input} rows={3} disabled={!mayEdit} />}
      </Field>
      <Field label={t("notes.internal")} hint={t("notes.internalHint")} error={internal.error}>
        {(control) => <Textarea {...control} {...internal.input} rows={3} disabled={!mayEdit} />}
      </Field>
    </Section>
  )
}
