import { Prompt, Text } from "@medusajs/ui"
import type { Conflict } from "../hooks/use-edits"
import { useText } from "../hooks/use-text"

type Props = { conflict: Conflict | undefined; onResolve: (keepsMine: boolean) => void }

/** What somebody else has written beside what was typed. Neither is lost before staff choose. */
export function ConflictPrompt({ conflict, onResolve }: Props) {
  const { t } = useText()
  const { edit, draft } = conflict ?? {}

  return (
    <Prompt open={!!conflict} variant="confirmation">
      <Prompt.Content>
        <Prompt.Header>
          <Prompt.Title>{t("conflict.title", { field: edit?.field })}</Prompt.Title>
          <Prompt.Description>{t("conflict.description")}</Prompt.Description>
        </Prompt.Header>
        <dl className="grid grid-cols-2 gap-4 px-6 pt-4">
          <Value label={t("conflict.mine")} value={edit?.mine} />
          <Value label={t("conflict.theirs")} value={edit && draft && edit.read(draft)} />
        </dl>
        <Prompt.Footer>
          <Prompt.Cancel onClick={() => onResolve(false)}>{t("conflict.takeTheirs")}</Prompt.Cancel>
          <Prompt.Action onClick={() => onResolve(true)}>{t("conflict.keepMine")}</Prompt.Action>
        </Prompt.Footer>
      </Prompt.Content>
    </Prompt>
  )
}

function Value({ label, value }: { label: string; value: string | undefined }) {
  return (
    <div className="bg-ui-bg-subtle min-w-0 rounded-md p-3">
      <dt className="txt-compact-xsmall-plus text-ui-fg-subtle">{label}</dt>
      <dd>
        <Text size="small" className="whitespace-pre-line break-words">
          {value || "–"}
        </Text>
      </dd>
    </div>
  )
}
